// A function that is defined needs a result whose size is known.
struct s;
struct s f(void) { } // error[incomplete-result]: function 'f' has incomplete result type 'struct s'
