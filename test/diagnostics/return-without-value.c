// A function that returns a value does not.
int f(void) { return; } // warning[return-without-value]: non-void function 'f' should return a value
