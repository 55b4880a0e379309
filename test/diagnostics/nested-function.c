// A function inside another one is GNU's extension.
// run: -Wpedantic
int f(int n) { int g(void) { return n; } return g(); } // warning[nested-function]: use of GNU nested function extension
