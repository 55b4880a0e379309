// Types with the attribute may be anything's.
// run: -O0 -O2
#include "expect.h"

typedef int __attribute__((may_alias)) any_int;

__attribute__((noinline)) float bits_of(float *p, any_int *q) {
  *p = 1.0f;
  *q ^= 1 << 31;
  return *p;
}

int main(void) {
  float x;
  EXPECT(1, bits_of(&x, (any_int *)&x) == -1.0f);
  return 0;
}
