// A letter after % that is no conversion.
int printf(const char *, ...);
void f(int a) { printf("%y\n", a); } // warning[format-specifier]: invalid conversion specifier 'y' in format
