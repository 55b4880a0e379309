// Follows a message: the comparison written out.
// run: -Wall
int f(int a) { return a == 1 || 2; } // warning[constant-operand] note[compare-too]: write 'a == 2' to compare with both
