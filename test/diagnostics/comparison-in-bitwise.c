// Comparisons bind more tightly than &, | and ^.
// run: -Wall
int f(int a, int b) { return a & b == 0; } // note[parentheses-around] note[parentheses-evaluated] warning[comparison-in-bitwise]: '&' has lower precedence than '=='; '==' is evaluated first
