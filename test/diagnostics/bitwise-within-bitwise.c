// & binds more tightly than | and ^; not everybody knows.
// run: -Wall
int f(int a, int b, int c) { return a | b & c; } // note[parentheses-around] warning[bitwise-within-bitwise]: '&' within '|'
