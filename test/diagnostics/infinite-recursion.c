// A function calls itself whatever happens.
// run: -Wall
int f(int a) { return f(a - 1); } // warning[infinite-recursion]: all paths through 'f' call itself
