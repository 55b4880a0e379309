// A declaration without a type is one of int in C89.
// run: -std=gnu89 -Wall
static x = 1; // warning[implicit-int-c89]: type specifier missing, defaults to 'int'
int f(void) { return x; }
