// An operator is given operands of types that it does not take.
struct s { int a; } x;
int f(void) { return x + 1; } // error[invalid-operands]: invalid operands to binary '+' ('struct s' and 'int')
