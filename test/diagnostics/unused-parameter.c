// A parameter that nothing uses.
// run: -Wextra
int f(int a, int b) { return a; } // warning[unused-parameter]: unused parameter 'b'
