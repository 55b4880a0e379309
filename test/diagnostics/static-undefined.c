// A function private to the file is called, but the file does not have it.
static int f(void); // error[static-undefined]: 'f' is declared 'static' and used, but never defined
int g(void) { return f(); }
