// A shift by a negative count is undefined.
int f(int a) { return a << -1; } // warning[shift-count-negative]: shift count -1 is negative
