// A value of a type that cannot be converted to the one required.
struct s { int a; } x;
int y = x; // error[incompatible-assign]: initializing 'int' from incompatible type 'struct s'
