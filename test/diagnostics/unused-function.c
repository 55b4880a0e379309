// A function private to the file that nothing in it uses.
// run: -Wall
static int f(void) { return 1; } // warning[unused-function]: unused function 'f'
