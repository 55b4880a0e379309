// ?: without the middle operand is GNU's.
// run: -Wpedantic
int f(int a) { return a ?: 1; } // warning[gnu-omitted-operand]: use of GNU ?: conditional expression extension, omitting the middle operand
