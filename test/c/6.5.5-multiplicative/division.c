#include "expect.h"


int main(void) {
  volatile int a = -7, b = 2;
  volatile long long c = -7000000000LL, d = 2000000000LL;
  volatile unsigned u = 4294967289u;
  EXPECT(-3, a / b);
  EXPECT(-1, a % b);
  EXPECT(-3, c / d);
  EXPECT(-1000000000LL, c % d);
  EXPECT(2147483644, u / b);
  EXPECT(1, u % 2);
  EXPECT(0, 0 / a);
  EXPECT(49, a * a);
  EXPECT(-49, a * 7);
  EXPECT(1, 7 % -3);
  EXPECT(-2, 7 / -3);
}
