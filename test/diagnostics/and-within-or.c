// && binds more tightly than ||; not everybody knows.
// run: -Wparentheses
int f(int a, int b, int c) { return a && b || c; } // note[parentheses-around] warning[and-within-or]: '&&' within '||'
