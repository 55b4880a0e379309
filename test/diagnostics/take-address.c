// Follows a message: scanf stores through pointers, so it needs the address of the variable.
// run: -Wall
int scanf(const char *, ...) __attribute__((format(scanf, 1, 2)));
int f(int n) { return scanf("%d", n); } // warning[format-type] note[take-address]: it needs the address to store at: write '&n'
