// Two comparisons of the same expression leave nothing open: && is meant where || is written, or the other way round.
// run: -Wall
int f(int c) { return c != 'a' || c != 'b'; } // warning[overlapping-comparisons]: 'c != 'a' || c != 'b'' is always true
int g(int c) { return c < 1 && c > 5; } // warning[overlapping-comparisons]: 'c < 1 && c > 5' is always false
int h(int c) { return c > 1 && c < 5; }
