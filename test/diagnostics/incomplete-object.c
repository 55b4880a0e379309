// An object needs a type whose size is known.
int f(void) { struct s x; return 0; } // error[incomplete-object]: variable 'x' has incomplete type 'struct s'
