// Scopes that are left and entered again.
// run: -O0 -O2
// stdout: 70 60 4 1 2 5 15 33 27
int printf(const char *, ...);
int f(int n) { int s = 0; for (int i = 0, a[n]; i < n; i++) { a[i] = i; s += a[i] + (int)sizeof a; } return s; }
int g(int n, int m) { int (*p)[n][m] = 0; return (int)sizeof(*p) + (int)sizeof((*p)[0]) + (int)((char *)(p + 1) - (char *)p); }
int h(int n) { int (*fp)(int k, int (*)[k]) = 0; int a[2][n], (*q)[n] = a + 1; (*q)[0] = 3; int (*const *r)[n] = (void *)&q; return (**r)[0] + (int)(&a[1] == q); }
int k(int n) { if (n > 3) { int a[n]; a[0] = 1; return a[0]; } else { char b[n + 1]; b[0] = 2; return b[0]; } }
void v(int n, void (*cb)(int, int [n])) { int a[n]; for (int i = 0; i < n; i++) a[i] = i; cb(n, a); }
static void pr(int n, int a[n]) { printf("%d ", a[n - 1]); }
int l(int n) { int r = 0; L: { int a[n]; a[n-1] = n; r += a[n-1]; if (--n) goto L; } return r; }
int w(int n) { int r = 0; while (n) { int a[n]; a[0] = 0; switch (n % 3) { case 0: n--; continue; case 1: { int b[n]; b[n-1] = 1; r += b[n-1]; n--; break; } default: n--; r += 10; } } return r; }
int vs(int n) { volatile int s = 0; { int a[n]; a[0] = 5; int b[a[0]]; b[4] = 7; s = b[4] + sizeof b; } return s; }
int main(void) {
  printf("%d %d %d %d %d ", f(4), g(2, 3), h(5), k(4), k(2)); v(6, pr); printf("%d %d %d\n", l(5), w(9), vs(2));
  return 0;
}
