// A compound literal in a function ends with its block.
int *f(void) { return (int[]){1, 2}; } // warning[literal-address]: address of a local compound literal returned
