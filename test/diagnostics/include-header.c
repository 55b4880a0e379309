// The header that declares a name of the standard library.
int f(void) { return INT_MAX; } // error[undeclared] note[include-header]: 'INT_MAX' is declared in <limits.h>: #include it
