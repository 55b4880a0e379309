// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"
#include <stdckdint.h>
#include <stdint.h>

int main(void) {
  int i;
  unsigned char c;
  unsigned long long u;
  int8_t narrow;
  EXPECT(1, ckd_add(&i, 0x7fffffff, 1));
  EXPECT(0, ckd_add(&i, 1, 2));
  EXPECT(3, i);
  EXPECT(1, ckd_mul(&c, 16, 16));
  EXPECT(0, c);
  EXPECT(0, ckd_sub(&c, 5, 3u));
  EXPECT(2, c);
  EXPECT(1, ckd_sub(&u, 1, 2));
  EXPECT(1, ckd_add(&narrow, 100ll, 100u));
  EXPECT(-56, narrow);
  EXPECT(1, _Generic(ckd_add(&i, 1, 2), bool: 1, default: 0));
}
