// A format that prints nothing.
// run: -Wall
int printf(const char *, ...);
void f(void) { printf(""); } // warning[format-empty]: format string is empty
