// run: -O0 -O1
// 7.22.6: absolute values, quotients and remainders, which truncate towards zero.
// covers: C17 7.22.6.1: abs, labs, llabs
// covers: C17 7.22.6.2: div, ldiv, lldiv
// covers: C17 7.8.2.1: imaxabs
// covers: C17 7.8.2.2: imaxdiv
#include "../expect.h"
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

int main(void) {
  int (*volatile const absolute)(int) = abs;
  EXPECT(7, absolute(-7));
  EXPECT(7, absolute(7));
  EXPECT(INT_MAX, absolute(-INT_MAX));
  EXPECT(7, labs(-7L));
  EXPECT(LLONG_MAX, llabs(-LLONG_MAX));
  EXPECT(INTMAX_MAX, imaxabs(-INTMAX_MAX));
  for (volatile int n = -9; n <= 9; n++)
    for (volatile int d = -4; d <= 4; d++) {
      if (d == 0) continue;
      div_t i = div(n, d);
      ldiv_t l = ldiv(n, d);
      lldiv_t ll = lldiv(n, d);
      imaxdiv_t m = imaxdiv(n, d);
      EXPECT(n, i.quot * d + i.rem);
      EXPECT(1, abs(i.rem) < abs(d) && (i.rem == 0 || (i.rem < 0) == (n < 0)));
      EXPECT(i.quot, l.quot);
      EXPECT(i.rem, l.rem);
      EXPECT(i.quot, ll.quot);
      EXPECT(i.rem, ll.rem);
      EXPECT(i.quot, m.quot);
      EXPECT(i.rem, m.rem);
    }
  lldiv_t wide = lldiv(-10000000000, 3000000000);
  EXPECT(-3, wide.quot);
  EXPECT(-1000000000, wide.rem);
  return expect_failures;
}
