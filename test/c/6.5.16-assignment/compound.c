#include "expect.h"


static int calls;
static int *where(int *p) { calls++; return p; }
struct bits { unsigned a : 3, b : 5; int c : 4; };
int main(void) {
  int n = 10;
  *where(&n) += 5;
  EXPECT(1, calls);
  EXPECT(15, n);
  EXPECT(3, n /= 4);
  EXPECT(1, n &= 1);
  EXPECT(-2, n ^= -1);
  int a, b, c;
  a = b = c = 7;
  EXPECT(21, a + b + c);
  struct bits s = { 7, 31, -8 };
  s.a += 1;
  EXPECT(0, s.a);
  EXPECT(31, s.b);
  EXPECT(-8, s.c);
  s.c = 7;
  s.c++;
  EXPECT(-8, s.c);
  EXPECT(5, (s.b = 37));
  float f = 1;
  f += 0.5;
  EXPECT_TRUE(f == 1.5f);
  unsigned char u = 200;
  u += 100;
  EXPECT(44, u);
  int i = 3;
  i *= 1.5;
  EXPECT(4, i);
}
