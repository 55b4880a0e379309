// A number is given where a pointer is required.
int *f(int x) { return x; } // warning[int-to-pointer]: incompatible integer to pointer conversion returning from a function with result type 'int *' from 'int'
