// How to say that what was written is meant.
// run: -Wall
int f(int a, int b) { if (a = b) return 1; return 0; } // warning[assignment-as-condition] note[use-equality] note[parentheses-around]: add parentheses around the assignment to silence this warning
