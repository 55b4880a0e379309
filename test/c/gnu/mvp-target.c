// -mcpu=mvp: conversions, narrowings and copies by what WebAssembly 1.0 has.
// run: -O0 -O2 -mcpu=mvp
// skip-native: options of WebAssembly
#include "expect.h"
#include <limits.h>

struct record {
  int words[100];
};

static struct record original, copy;

__attribute__((noinline)) static void assign(struct record *to, const struct record *from) { *to = *from; }
__attribute__((noinline)) static signed char narrow(int x) { return (signed char)x; }
__attribute__((noinline)) static int to_int(double x) { return (int)x; }
__attribute__((noinline)) static unsigned to_unsigned(float x) { return (unsigned)x; }
__attribute__((noinline)) static long long to_long(double x) { return (long long)x; }
__attribute__((noinline)) static unsigned long long to_unsigned_long(double x) { return (unsigned long long)x; }

int main(void) {
  original.words[99] = 7;
  assign(&copy, &original);
  EXPECT(7, copy.words[99]);
  struct record cleared = {{1}};
  EXPECT(1, cleared.words[0]);
  EXPECT(0, cleared.words[99]);
  EXPECT(-56, narrow(200));
  EXPECT(-3, to_int(-3.9));
  EXPECT(INT_MIN, to_int(-2147483648.5));
  EXPECT(INT_MAX, to_int(2147483647.5));
  EXPECT(4294967040u, to_unsigned(4294967040.0f));
  EXPECT(LLONG_MIN, to_long(-0x1p63));
  EXPECT(0x7ffffffffffffc00, to_long(0x1.fffffffffffffp62));
  EXPECT(0xfffffffffffff800, to_unsigned_long(0x1.fffffffffffffp63));
  EXPECT(0x8000000000000000, to_unsigned_long(0x1p63));
  return 0;
}
