// A macro is called with fewer arguments than it has parameters.
#define TWO(a, b) a + b // note[macro-defined-here]
int x = TWO(1); // error[macro-too-few-arguments]: too few arguments for macro 'TWO': 1 given, 2 wanted
