// A format ends within a conversion.
int printf(const char *, ...);
void f(void) { printf("100%"); } // warning[format-incomplete]: incomplete conversion specifier at end of format
