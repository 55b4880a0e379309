// An operator is given an operand of a type that it does not take.
int f(double d) { return ~d; } // error[invalid-operand]: invalid operand of type 'double' to unary '~'
