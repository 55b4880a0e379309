// A variable that is only written.
// run: -Wall
void f(void) { int x; x = 1; } // warning[unused-but-set]: variable 'x' set but not used
