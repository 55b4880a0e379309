// An operand of && or || is a number: often a comparison was meant that must be written out.
// run: -Wall
int f(int a) { return a == 1 || 2; } // warning[constant-operand]: use of '||' with a constant operand note[compare-too]
