// There is no conversion between these types, not even by a cast.
struct s { int a; } x;
int f(void) { return (int)x; } // error[cast-type]: cannot cast from 'struct s' to 'int'
