// A length modifier that does not go with its conversion.
int printf(const char *, ...);
void f(char *s) { printf("%hs\n", s); } // warning[format-length]: length modifier 'h' has no meaning with 's'
