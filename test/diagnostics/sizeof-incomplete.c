// The size of a type that is not complete here is not known.
struct s;
int f(void) { return sizeof(struct s); } // error[sizeof-incomplete]: invalid application of 'sizeof' to an incomplete type 'struct s'
