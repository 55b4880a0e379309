#include "expect.h"


int main(void) {
  volatile int n = -16, by = 2;
  volatile long long l = -1LL << 40;
  EXPECT(-4, n >> by);
  EXPECT(0x3ffffffc, (unsigned)n >> by);
  EXPECT(-1LL << 38, l >> by);
  EXPECT(1LL << 40, 1LL << 40);
  EXPECT(-64, n << by);
  unsigned char c = 0x80;
  EXPECT(0x100, c << 1);
  c <<= 1;
  EXPECT(0, c);
  EXPECT(0xffffff, (unsigned long long)l >> 40);
}
