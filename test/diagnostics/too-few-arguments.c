// A call has fewer arguments than the function has parameters.
int add(int a, int b);
int f(void) { return add(1); } // error[too-few-arguments]: too few arguments to function call: expected 2, have 1
