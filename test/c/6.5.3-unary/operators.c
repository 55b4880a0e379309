#include "expect.h"


int main(void) {
  int a[4] = { 1, 2, 3, 4 };
  int *p = &a[2];
  EXPECT(3, *&*p);
  EXPECT(2, &a[3] - &a[1]);
  EXPECT(16, sizeof a);
  EXPECT(4, sizeof a / sizeof *a);
  EXPECT(-5, -5);
  EXPECT(~0, -1);
  EXPECT(1, !0.0);
  EXPECT(0, !p);
  int n = 1;
  EXPECT(4, sizeof(n++));
  EXPECT(1, n);
  EXPECT(1, !!"x");
  EXPECT_TRUE(-0.0 == 0.0 && 1 / -0.0 < 0);
}
