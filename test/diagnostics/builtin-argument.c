// A builtin function is given an argument of another kind than it takes.
int f(int a) { int r; return __builtin_add_overflow(a, a, r); } // error[builtin-argument]: argument 3 of '__builtin_add_overflow' must be a pointer to an integer
