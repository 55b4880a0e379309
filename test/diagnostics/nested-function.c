// A function inside another one.
int f(void) { int g(void) { return 1; } return g(); } // error[implicit-function] error[nested-function]: nested functions are not supported yet
