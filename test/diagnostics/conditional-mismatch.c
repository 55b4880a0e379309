// The two results of ?: have no common type.
struct s { int a; } x;
int f(int c) { return c ? x : 1; } // error[conditional-mismatch]: operands of '?:' have incompatible types ('struct s' and 'int')
