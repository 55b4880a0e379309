// A macro is called with more arguments than it has parameters.
#define ONE(a) a // note[macro-defined-here]
int x = ONE(1, 2); // error[macro-too-many-arguments]: too many arguments for macro 'ONE': 2 given, 1 wanted
