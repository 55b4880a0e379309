// A function others can call has no declaration that they could include.
// run: -Wmissing-prototypes
int f(void) { return 1; } // warning[missing-prototype]: no previous prototype for function 'f'
