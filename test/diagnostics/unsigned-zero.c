// An unsigned number is never less than zero.
// run: -Wextra
int f(unsigned a) { return a >= 0; } // warning[unsigned-zero]: comparison of unsigned expression with zero, '>= 0', is always true
