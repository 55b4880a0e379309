// A compound literal has a constant size.
int *f(int n) { return (int[n]){1}; } // error[vla-compound]: a compound literal may not have a type of variable size
