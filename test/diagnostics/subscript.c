// Only arrays and pointers have elements.
int f(int a) { return a[0]; } // error[subscript]: subscripted value is not an array or pointer
