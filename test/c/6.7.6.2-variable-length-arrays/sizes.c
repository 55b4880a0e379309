// The size of a variably modified type is evaluated once, where its declarator is.
// run: -O0 -O2
// skip-native: sizes of pointers
#include "expect.h"

static int count;
static int next(void) { return ++count; }

int main(void) {
  int n = 3, m = 4;
  int a[n][m], b[2][n];
  EXPECT(48, sizeof a);
  EXPECT(16, sizeof a[0]);
  EXPECT(24, sizeof b);
  typedef int row[next() + 4];
  EXPECT(1, count);
  row x, y[2];
  n = 10;
  EXPECT(20, sizeof x);
  EXPECT(40, sizeof y);
  EXPECT(1, count);
  EXPECT(48, sizeof a);
  EXPECT(160, sizeof(int[n][m]));
  EXPECT(40, sizeof *(int (*)[n])0);

  int (*p)[m] = a;
  EXPECT(16, sizeof *p++);
  EXPECT(1, p - a);
  EXPECT(4, sizeof p);
  EXPECT(16, sizeof p[n++]);
  // `p[n]` has a size that is not constant, and so n++ is evaluated.
  EXPECT(11, n);
  int i = 0;
  EXPECT(4, sizeof a[i++][0]);
  EXPECT(0, i);

  __typeof__(a) c;
  EXPECT(48, sizeof c);
  __typeof__(int[next()]) d;
  EXPECT(8, sizeof d);
  EXPECT(2, count);
  EXPECT(0, 0 ? sizeof(int[next()]) : 0);
  EXPECT(2, count);
  EXPECT(sizeof(int), _Alignof(a));
  char last[n > 5 ? 7 : next()];
  EXPECT(7, sizeof last);
  EXPECT(2, count);
  return 0;
}
