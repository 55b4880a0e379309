// An object declared register has no address.
int f(void) { register int x = 1; return *&x; } // error[address-of-register]: address of register variable 'x' requested
