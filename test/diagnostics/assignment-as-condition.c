// = in a condition, where == may have been meant.
// run: -Wall
int f(int a, int b) { if (a = b) return 1; return 0; } // note[parentheses-around] note[use-equality] warning[assignment-as-condition]: using the result of an assignment as a condition without parentheses
