// The two results of ?: are pointers to different types.
void *f(int c, int *a, char *b) { return c ? a : b; } // warning[conditional-pointer-mismatch]: pointer type mismatch in '?:' ('int *' and 'char *')
