// A function's name is its address; perhaps a call was meant.
// run: -Wall
int ready(void);
int f(void) { if (ready) return 1; return 0; } // warning[address-true]: address of function 'ready' is always true
