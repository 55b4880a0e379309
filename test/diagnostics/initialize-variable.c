// How to give the variable a value in any case.
// run: -Wall
int f(void) { int x; return x; } // warning[uninitialized] note[initialize-variable]: initialize the variable 'x' to silence this warning
