// Where the variable without a value is read.
// run: -Wall
int f(int c) { int x; if (c) x = 1; return x; } // warning[sometimes-uninitialized] note[initialize-variable] note[uninitialized-use]: uninitialized use occurs here
