// The first comparison gives 0 or 1, and that is compared with the third number.
// run: -Wall
int f(int a, int b, int c) { return a < b < c; } // warning[chained-comparison]: 'X < Y < Z' does not have its mathematical meaning: the first comparison gives 0 or 1
