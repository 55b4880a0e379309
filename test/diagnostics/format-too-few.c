// A format needs more arguments than the call has.
int printf(const char *, ...);
void f(void) { printf("%s\n"); } // warning[format-too-few]: more conversions in the format than arguments: '%s' has none
