// A pointer is given where a number is required.
int f(int *p) { return p; } // warning[pointer-to-int]: incompatible pointer to integer conversion returning from a function with result type 'int' from 'int *'
