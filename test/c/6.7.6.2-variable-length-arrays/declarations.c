// Variably modified types in declarations of every kind.
// run: -O0 -O2
// skip-native: sizes of pointers
// stdout: 21
// stdout: 30
// stdout: 5050
// stdout: -11 11
// stdout: 210
// stdout: 12
// stdout: 6
// stdout: 112 14
// stdout: 2:2:1 4:8:2 6:18:3 8:32:4
// stdout: 42 48
// stdout: 30
// stdout: -5
// stdout: -7 16
// stdout: 2 5
// stdout: 1 0
// stdout: 4
// stdout: 6
// stdout: 4
// stdout: 1099511627776
// stdout: 2
// stdout: 7
// stdout: 3
// stdout: 2
// stdout: 1
// stdout: 200
// stdout: 8
// stdout: -2 12
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int N = 3;
static int (*ret(int n, int m))[3] { static int a[4][3]; a[n][m] = n * 10 + m; return a; }
static double mat(int n, double (*a)[n], double b[n][n]) { double s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) s += a[i][j] * b[j][i]; return s; }
static int rec(int n) { int a[n + 1]; for (int i = 0; i <= n; i++) a[i] = i; return n == 0 ? 0 : a[n] + rec(n - 1) + (a[0] != 0); }
static void swap(int n, int m, int a[n][m], int b[n][m]) { int t[n][m]; memcpy(t, a, sizeof t); memcpy(a, b, sizeof(int[n][m])); memcpy(b, t, sizeof t); }
struct node { int v; struct node *next; };
static int vp(int n, char *s[n]) { int k = 0; for (int i = 0; i < n; i++) k += strlen(s[i]); return k; }
static int fnptr(int n, int (*f)(int k, int a[k][k]), int a[n][n]) { return f(n, a); }
static int tr(int k, int a[k][k]) { int s = 0; for (int i = 0; i < k; i++) s += a[i][i]; return s; }
static int cond(int c, int n, int (*p)[n], int (*q)[n]) { return (*(c ? p : q))[1] + sizeof *(c ? p : q); }
static int gen(int n) { int a[n]; return _Generic(&a, int (*)[3]: 1, default: 2); }
int main(void) {
  int n = N, m = 4;
  printf("%d\n", ret(2, 1)[2][1]);
  double (*d)[n] = malloc(sizeof *d * n), e[n][n];
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) d[i][j] = i + j, e[i][j] = i * j;
  printf("%g\n", mat(n, d, e));
  printf("%d\n", rec(100));
  int a[n][m], b[n][m];
  for (int i = 0; i < n * m; i++) (&a[0][0])[i] = i, (&b[0][0])[i] = -i;
  swap(n, m, a, b);
  printf("%d %d\n", a[2][3], b[2][3]);
  struct node nodes[n], *head = 0;
  for (int i = 0; i < n; i++) nodes[i].v = i, nodes[i].next = head, head = &nodes[i];
  int s = 0; for (struct node *p = head; p; p = p->next) s = s * 10 + p->v;
  printf("%d\n", s);
  char *strs[n]; for (int i = 0; i < n; i++) strs[i] = "hello" + i;
  printf("%d\n", vp(n, strs));
  int sq[n][n]; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) sq[i][j] = i == j ? i + 1 : 100;
  printf("%d\n", fnptr(n, tr, sq));
  printf("%d %d\n", cond(1, n, sq, sq + 1), cond(0, n, sq, sq + 1));
  for (int i = 1; i < 5; i++) { typedef char T[i * 2]; T x[i]; memset(x, i, sizeof x); printf("%s%d:%d:%d", i > 1 ? " " : "", (int)sizeof(T), (int)sizeof x, ((char *)x)[sizeof x - 1]); }
  printf("\n");
  int (*pp)[n][m] = malloc(2 * sizeof *pp); pp[1][2][3] = 42; printf("%d %d\n", ((int *)pp)[12 + 11], (int)((char *)&pp[1] - (char *)pp));
  printf("%d\n", (int)sizeof(char[N][m + 1][2]));
  __auto_type pa = &a; printf("%d\n", (*pa)[1][1]);
  __typeof__(a[0]) row; memcpy(row, a[1], sizeof row); printf("%d %d\n", row[3], (int)sizeof row);
  int *pi = a[1]; printf("%d %d\n", (int)(&a[2] - &a[0]), (int)(&a[2][1] - pi));
  _Bool bb = a; printf("%d %d\n", bb, !a);
  printf("%d\n", (int)(sizeof(int[n]) == sizeof(int) * n) + (int)(sizeof a / sizeof *a));
  volatile int vol[n]; vol[1] = 5; vol[1]++; printf("%d\n", vol[1]);
  const int cn = 5; int ca[cn]; for (int i = 0; i < cn; i++) ca[i] = i; printf("%d\n", ca[4]);
  float _Complex *z = 0; (void)z;
  long long ll[n]; ll[2] = 1LL << 40; printf("%lld\n", ll[2]);
  int x = 0; switch (x) { default: { char big[n]; big[0] = 1; x = big[0]; } case 5: x++; } printf("%d\n", x);
  do { int l[++x]; l[x-1] = x; if (x == 5) continue; if (x == 7) break; } while (x < 10); printf("%d\n", x);
  while (x--) { int l[x + 1]; l[x] = x; if (l[x] == 3) goto end; }
end:
  printf("%d\n", x);
  int q = ({ int t[n]; for (int i = 0; i < n; i++) t[i] = i; struct { int a, b; } r = { t[1], t[2] }; r; }).b; printf("%d\n", q);
  printf("%d\n", sizeof(*pp) == sizeof(a) ? 1 : 0);
  unsigned char uc = 200; char ub[uc]; printf("%d\n", (int)sizeof ub);
  long long big = 4; short sh[big]; printf("%d\n", (int)sizeof sh);
  int (*arr[n])[m]; arr[1] = a; printf("%d %d\n", (*arr[1])[2], (int)sizeof arr);
  extern int ext(int n, int a[n]); 
  return 0;
}
