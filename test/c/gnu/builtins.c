#include "expect.h"


int main(void) {
  volatile unsigned n = 0x00f0;
  EXPECT(24, __builtin_clz(n));
  EXPECT(4, __builtin_ctz(n));
  EXPECT(4, __builtin_popcount(n));
  EXPECT(5, __builtin_ffs(n));
  EXPECT(0xf0000000u, __builtin_bswap32(n));
  EXPECT(1, __builtin_expect(n != 0, 1));
  int r;
  EXPECT(1, __builtin_add_overflow(0x7fffffff, (int)n, &r));
  EXPECT(0, __builtin_mul_overflow(1000, 1000, &r));
  EXPECT(1000000, r);
  EXPECT(4, __builtin_offsetof(struct { int a, b; }, b));
  EXPECT(1, __builtin_constant_p(3));
  EXPECT(40, __builtin_clzll(0xffffff));
}
