// A call has fewer arguments than the function has parameters.
int add(int a, int b); // note[declared-here]
int f(void) { return add(1); } // error[too-few-arguments]: too few arguments to 'add': expected 2, have 1
