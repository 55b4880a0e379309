// A definition whose parameters are declared after the parentheses; C23 has it no longer.
// run: -Wold-style-definition
int f(a) int a; { return a; } // warning[old-style-definition]: old-style definition of function 'f'
