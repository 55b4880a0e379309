// A function that returns a value can end without one.
int f(int a) { if (a > 0) return 1; } // warning[missing-return]: non-void function 'f' does not return a value in all control paths
