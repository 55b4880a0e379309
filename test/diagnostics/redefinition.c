// Something is defined twice.
int f(void) { int x = 1; int x = 2; return x; } // note[previous-definition] error[redefinition]: redefinition of 'x'
