// A local variable ends with the function; its address leads nowhere then.
int *f(void) { int x = 1; return &x; } // note[declared-here] warning[local-address]: address of local variable 'x' returned
