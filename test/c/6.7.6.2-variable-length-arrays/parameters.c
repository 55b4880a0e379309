// Parameters: the sizes are evaluated on entry; prototypes may leave them open.
// run: -O0 -O2
#include "expect.h"

static int star(int n, int a[*]), grid(int n, int m, int a[n][*]), later(int (*)[*], int);

static int star(int n, int a[static n]) { return a[n - 1]; }
static int grid(int n, int m, int a[n][m]) {
  int before = m;
  m = 100;
  return a[1][2] + before + (int)sizeof a[0];
}
static int calls;
static int called(void) { return calls++; }
static int effects(int n, int a[called() + n], int b[][n++]) { return (int)sizeof b[0] + n; }
static int old(n, a) int n; int a[n][n]; { return a[1][1] + (int)sizeof a[0]; }
static int qualified(int n, int a[const restrict static n]) { return a[0]; }
/* GNU: a parameter declared before the list. */
static int forward(int n; int a[n][n], int n) { return a[1][0] + (int)sizeof a[0]; }
static int later(int (*rows)[3], int n) { return rows[n][2]; }
static int *callback(int n, int (*f)(int m, int a[m]), int a[n]) { return a + f(n, a); }

int main(void) {
  int a[6] = {1, 2, 3, 4, 5, 6};
  int (*two)[2] = (int (*)[2])a, (*three)[3] = (int (*)[3])a;
  EXPECT(3, star(3, a));
  EXPECT(6 + 3 + 12, grid(2, 3, three));
  EXPECT(8 + 3, effects(2, a, two));
  EXPECT(1, calls);
  EXPECT(4 + 8, old(2, two));
  EXPECT(1, qualified(6, a));
  EXPECT(3 + 8, forward(two, 2));
  EXPECT(6, later(three, 1));
  EXPECT(3, callback(2, star, a) - a + 1);
  return 0;
}
