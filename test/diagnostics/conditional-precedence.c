// ?: binds less tightly than everything before it.
// run: -Wall
int f(int a, int b, int c) { return a + (b > 0) ? c : 1; } // note[parentheses-around] note[parentheses-evaluated] warning[conditional-precedence]: '?:' has lower precedence than '+'; '+' is evaluated first
