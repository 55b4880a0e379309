// A division by a constant zero.
int f(int a) { return a / 0; } // warning[division-by-zero]: division by zero is undefined
