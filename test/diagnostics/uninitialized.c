// A variable is read before it has a value.
// run: -Wall
int f(void) { int x; return x; } // note[initialize-variable] warning[uninitialized]: variable 'x' is uninitialized when used here
