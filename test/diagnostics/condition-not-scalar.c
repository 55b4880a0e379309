// A condition must be a number or a pointer.
struct s { int a; } x;
int f(void) { if (x) return 1; return 0; } // error[condition-not-scalar]: a condition needs scalar type ('struct s' is not)
