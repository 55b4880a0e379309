// The number of elements is computed of a pointer, which does not know it.
// run: -Wall
int f(int *p) { return sizeof(p) / sizeof(p[0]); } // warning[sizeof-pointer-division]
