// Elements, rows and pointers to rows of arrays of variable length.
// run: -O0 -O2
#include "expect.h"

struct point { short x; long long y; };

static int total(int n, int m, int a[n][m]) {
  int s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) s += a[i][j];
  return s;
}

static long long diagonal(int n, double cube[n][n][n]) {
  double s = 0;
  for (int i = 0; i < n; i++) s += cube[i][i][i];
  return (long long)s;
}

int main(void) {
  int n = 5, m = 7;
  int a[n][m];
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) a[i][j] = i * 10 + j;
  EXPECT(5 * 21 + 7 * 100, total(n, m, a));
  int (*p)[m] = a + 1;
  EXPECT(13, (*p)[3]);
  p += 2;
  EXPECT(30, p[0][0]);
  EXPECT(25, p[-1][5]);
  EXPECT(3, p - a);
  p--;
  EXPECT(1, p < a + 3);
  EXPECT(46, *(*(a + 4) + 6));
  EXPECT(46, (&a)[0][4][6]);
  int (*whole)[n][m] = &a;
  EXPECT(22, (*whole)[2][2]);
  EXPECT(sizeof a, (char *)(whole + 1) - (char *)whole);

  double cube[n][n][n];
  for (int i = 0; i < n * n * n; i++) cube[0][0][i] = i;
  EXPECT(31 * (0 + 1 + 2 + 3 + 4), diagonal(n, cube));

  struct point points[n];
  for (int i = 0; i < n; i++) points[i] = (struct point){i, i * 100000000000LL};
  EXPECT(400000000000LL, points[4].y);
  EXPECT(3, points[3].x);
  EXPECT(5 * sizeof(struct point), sizeof points);

  static int kept[4] = {1, 2, 3, 4};
  int (*half)[n - 3] = (int (*)[n - 3])kept;
  EXPECT(4, half[1][1]);
  _Alignas(64) char aligned[n];
  EXPECT(0, (unsigned long)aligned % 64);
  return 0;
}
