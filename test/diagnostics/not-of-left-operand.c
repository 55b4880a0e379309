// ! binds more tightly than a comparison.
// run: -Wall
int f(int a, int b) { return !a == b; } // note[parentheses-evaluated] warning[not-of-left-operand]: '!' applies to the left operand of '==' only
