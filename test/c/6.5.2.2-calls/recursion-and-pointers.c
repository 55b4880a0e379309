#include "expect.h"


static int ackermann(int m, int n) {
  if (m == 0) return n + 1;
  return n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int (*choose(int which))(int, int) { return which ? add : sub; }
static int apply(int f(int, int), int a, int b) { return f(a, b); }
static int (*const table[])(int, int) = { add, &sub };
static double widen(c, f) char c; float f; { return c + f; }

int main(void) {
  EXPECT(9, ackermann(2, 3));
  EXPECT(7, choose(1)(3, 4));
  EXPECT(-1, (*choose(0))(3, 4));
  EXPECT(7, apply(add, 3, 4));
  EXPECT(-1, (**table[1])(3, 4));
  EXPECT_TRUE(table[0] == add);
  EXPECT_TRUE(widen('a', 0.5f) == 97.5);
}
