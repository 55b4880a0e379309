// A call of a function nobody declared: an error since C99.
int f(void) { return compute(1); } // error[implicit-function]: call to undeclared function 'compute'
