// No value of the type reaches this constant.
// run: -Wall
int f(unsigned char c) { return c == 300; } // warning[compare-out-of-range]: comparison of constant 300 with expression of type 'unsigned char' is always false
