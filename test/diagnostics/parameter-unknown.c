// An old-style definition declares something that is no parameter.
int f(a) int a, b; { return a; } // error[parameter-unknown]: declaration of 'b' which is not a parameter
