// A conversion of a format does not fit its argument.
int printf(const char *, ...);
void f(double d) { printf("%d\n", d); } // warning[format-type]: format '%d' expects 'int', but the argument has type 'double'
