// A text from elsewhere is used as a format: a % in it reads arguments that are not there.
int printf(const char *, ...);
void f(const char *s) { printf(s); } // note[format-as-string] warning[format-security]: format string is not a literal and has no arguments: what it holds can do harm
