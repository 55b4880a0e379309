// An argument that no conversion uses.
int printf(const char *, ...);
void f(int a) { printf("done\n", a); } // warning[format-too-many]: argument is not used by the format
