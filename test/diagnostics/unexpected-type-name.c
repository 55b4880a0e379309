// The name of a type stands where a value must.
typedef int number;
int f(void) { return number; } // error[unexpected-type-name]: type name 'number' where an expression is expected
int called(int);
int g(void) { return called(unsigned *); } // error[unexpected-type-name]: type name 'unsigned int *' where an expression is expected
