// The elements of an array need a type whose size is known.
struct s;
extern struct s many[3]; // error[array-of-incomplete]: array has incomplete element type 'struct s'
