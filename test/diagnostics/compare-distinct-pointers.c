// Pointers to different types are compared.
int f(int *a, char *b) { return a == b; } // warning[compare-distinct-pointers]: comparison of distinct pointer types ('int *' and 'char *')
