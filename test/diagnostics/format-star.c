// A width or precision given as * is an argument of type int.
int printf(const char *, ...);
void f(long n, int a) { printf("%*d\n", n, a); } // warning[format-star]: width of '%*d' is an argument that must have type 'int', not 'long'
