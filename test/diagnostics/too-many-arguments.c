// A call has more arguments than the function has parameters.
int add(int a, int b); // note[declared-here]
int f(void) { return add(1, 2, 3); } // error[too-many-arguments]: too many arguments to 'add': expected 2, have 3
