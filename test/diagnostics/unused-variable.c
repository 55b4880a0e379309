// A variable that nothing uses.
// run: -Wall
void f(void) { int x = 1; } // warning[unused-variable]: unused variable 'x'
