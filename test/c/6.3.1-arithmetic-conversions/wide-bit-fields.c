// Bit-fields wider than int compute in their own width, as GCC's do; those that were cast do not.
// run: -O0 -O2
#include "expect.h"
#include <stdarg.h>

struct s {
  unsigned long long u33 : 33, u40 : 40;
  long long i35 : 35, i60 : 60;
  unsigned u7 : 7;
  int i7 : 7;
  unsigned u32 : 32;
} s;

static long long take(int n, ...) {
  va_list ap;
  va_start(ap, n);
  long long value = va_arg(ap, long long) + va_arg(ap, int);
  va_end(ap);
  return value;
}

int main(void) {
  s.u33 = 0x1ffffffff;
  s.u40 = 0xff00000000;
  s.i35 = -5;
  s.i60 = 1LL << 58;
  s.u7 = 61;
  s.i7 = -13;
  s.u32 = -1u;
  EXPECT(0, s.u33 + 1);
  EXPECT(0LL, s.u40 << 4 & 0x0fffffffff);
  EXPECT(0xff00000000 + 0x1ffffffff - (1LL << 40), s.u40 + s.u33);
  EXPECT(1LL << 33, s.u33 + 1LL);
  EXPECT(1, s.i35 < 0);
  EXPECT(1, s.i35 * s.i35 == 25);
  EXPECT(-5 + (1LL << 58), s.i35 + s.i60);
  EXPECT(0x100000000, -s.u33 + 0xffffffff);
  EXPECT(0x00ffffffff, ~s.u40);
  EXPECT(0x1fffffffe, (s.u33 << 1));
  EXPECT(0xffffffffull, s.u33 >> 1);
  EXPECT(0, ++s.u33);
  EXPECT(0x1ffffffff, --s.u33);
  s.u40 += 0x100000000;
  EXPECT(0, s.u40);
  s.i60 *= 2;
  EXPECT(-1, s.i60 < 0 ? -1 : 1);
  EXPECT(0x1ffffffff, 1 ? s.u33 : 0);
  EXPECT(8, sizeof(s.u33 + 1));
  EXPECT(0x1ffffffff + 3, take(2, s.u33, 3));
  EXPECT(-13 % 61, s.i7 % s.u7);
  EXPECT(-13u % 61, s.i7 % (unsigned)s.u7);
  EXPECT(1, s.u7 - 62 < 0);
  EXPECT(0, (unsigned)s.u7 - 62 < 0);
  EXPECT(0, s.u32 + 1);
  return 0;
}
