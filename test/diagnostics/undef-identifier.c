// A name in #if that is no macro counts as 0; often it is misspelt.
// run: -Wundef
#if DEBUG > 1 // warning[undef-identifier]: 'DEBUG' is not defined, evaluates to 0
#endif
