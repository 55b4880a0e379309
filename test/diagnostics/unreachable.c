// Nothing leads to this statement.
// run: -Wunreachable-code
int g(void);
int f(void) { return 1; g(); } // warning[unreachable]: code will never be executed
