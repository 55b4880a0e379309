// Only what other files see can be replaced by them.
static int v __attribute__((weak)); // error[weak-internal]: 'v' is weak, but not visible outside of this file
int *f(void) { return &v; }
