// Only objects and functions have addresses.
int *f(int a) { return &(a + 1); } // error[address-of-rvalue]: cannot take the address of an rvalue of type 'int'
