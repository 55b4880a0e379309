// A flag or precision that does not go with its conversion.
int printf(const char *, ...);
void f(int a) { printf("%#d\n", a); } // warning[format-flag]: flag '#' has no meaning with 'd'
