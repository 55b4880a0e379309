#include "expect.h"


int main(void) {
  volatile double d = 3.99;
  volatile float f = 16777216.0f;
  volatile int big = 16777217;
  EXPECT(3, (int)d);
  EXPECT(-3, (int)-d);
  EXPECT(16777216, (int)(float)big);
  EXPECT_TRUE(f + 1 == f);
  EXPECT_TRUE(f + 1.0 != f);
  EXPECT(4294967295LL, (unsigned)4294967295.0);
  EXPECT_TRUE((double)0xffffffffffffffffULL == 18446744073709551616.0);
  EXPECT(1LL << 62, (long long)4611686018427387904.0);
  EXPECT_TRUE(0.1f != 0.1);
  EXPECT(5, (char)5.9);
}
