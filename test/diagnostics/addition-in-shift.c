// + binds more tightly than <<, other than its looks suggest.
// run: -Wall
int f(int a, int b) { return 1 << a + b; } // note[parentheses-around] warning[addition-in-shift]: '<<' has lower precedence than '+'; '+' is evaluated first
