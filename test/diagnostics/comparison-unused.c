// A statement compares, where = may have been meant.
// run: -Wall
void f(int a, int b) { a == b; } // warning[comparison-unused]: comparison result unused
