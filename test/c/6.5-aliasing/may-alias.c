// Types with the attribute may be anything's; functions can do without the rule.
// run: -O0 -O2
#include "expect.h"

typedef int __attribute__((may_alias)) any_int;

__attribute__((noinline)) float bits_of(float *p, any_int *q) {
  *p = 1.0f;
  *q ^= 1 << 31;
  return *p;
}

float *as_float;
__attribute__((noinline, optimize("no-strict-aliasing"))) int punned(int *p) {
  *p = 1;
  *as_float = 2.0f;
  return *p;
}

int main(void) {
  float x;
  as_float = &x;
  EXPECT(0x40000000, punned((int *)&x));
  EXPECT(1, bits_of(&x, (any_int *)&x) == -1.0f);
  return 0;
}
