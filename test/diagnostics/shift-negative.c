// A negative number shifted to the left is undefined.
// run: -Wextra
int f(void) { return -1 << 3; } // warning[shift-negative]: shifting a negative signed value is undefined
