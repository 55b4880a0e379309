#include "expect.h"


enum { A = 3, B = A * 2 + 1, C };
static int table[B][C - 6];
static int *inside = &table[2][0] + 1;
static char bits[sizeof(long long) == 8 ? 3 : -1];
static const double third = 1.0 / 3, tiny = 1e-3 * 2;
static long delta = sizeof(table) / sizeof *table;
static int (*self)(int, char **);
int main(int argc, char **argv) {
  EXPECT(7, delta);
  EXPECT(3, sizeof bits);
  EXPECT_TRUE(inside == &table[2][1]);
  EXPECT_TRUE(third > 0.333 && tiny == 0.002);
  EXPECT_TRUE(!self);
  switch (argc + (argv == 0)) { case (char)257: break; default: EXPECT(1, 0); }
}
