// An array whose size is known only when the program runs takes an unknown amount of stack.
// run: -Wvla
void f(int n) { char a[n]; a[0] = 0; } // warning[variable-length-array]: variable length array used
