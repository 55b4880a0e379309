// How to make a comparison of an assignment.
// run: -Wall
int f(int a, int b) { while (a = b) return 1; return 0; } // warning[assignment-as-condition] note[parentheses-around] note[use-equality]: use '==' to turn this assignment into a comparison
