// A switch has two defaults.
int f(int a) { switch (a) { default: return 1; default: return 2; } } // note[previous-label] error[default-duplicate]: multiple default labels in one switch
