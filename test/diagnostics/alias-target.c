// An alias must be for something that this file defines.
int f(void) __attribute__((alias("missing"))); // error[alias-target]: 'f' is an alias of 'missing', which is not defined here
