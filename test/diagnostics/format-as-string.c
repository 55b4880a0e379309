// How to print a text as it is.
int printf(const char *, ...);
void f(const char *s) { printf(s); } // warning[format-security] note[format-as-string]: treat the string as an argument to avoid this
