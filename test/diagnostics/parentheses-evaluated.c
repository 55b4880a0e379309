// How to say that the other reading is meant.
// run: -Wall
int f(int a, int b) { return !a == b; } // warning[not-of-left-operand] note[parentheses-evaluated]: add parentheses to evaluate the comparison first
