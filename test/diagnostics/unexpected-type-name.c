// The name of a type stands where a value must.
typedef int number;
int f(void) { return number; } // error[unexpected-type-name]: type name 'number' where an expression is expected
