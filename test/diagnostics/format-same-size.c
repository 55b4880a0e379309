// A conversion and its argument differ in type, but not in size on this machine; elsewhere they may.
// run: -Wall
int printf(const char *, ...);
void f(long n) { printf("%d\n", n); } // warning[format-same-size]: format '%d' expects 'int', but the argument has type 'long'
