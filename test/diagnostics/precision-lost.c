// A value is stored into a type that may not hold it.
// run: -Wconversion
short f(int a) { return a; } // warning[precision-lost]: implicit conversion loses integer precision: 'int' to 'short'
