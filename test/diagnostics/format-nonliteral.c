// A format that cannot be compared with its arguments.
// run: -Wformat=2
int printf(const char *, ...);
void f(const char *s) { printf(s, 1); } // warning[format-nonliteral]: format string is not a literal
