// The number of an element must be an integer.
int f(int *a) { return a[1.5]; } // error[subscript-not-integer]: array subscript is not an integer
