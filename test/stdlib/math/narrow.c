// run: -O0 -O1
// Arithmetic that rounds once to a narrower type: each case comes out otherwise when it is rounded twice, in the type of
// the arguments first.
// covers: C23 7.12.14: fadd, faddl, daddl, fsub, fsubl, dsubl, fmul, fmull, dmull, fdiv, fdivl, ddivl
// covers: C23 7.12.14: fsqrt, fsqrtl, dsqrtl, ffma, ffmal, dfmal
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <math.h>

int main(void) {
  volatile double half = 1 + 0x1p-24, tiny = 0x1p-60, one = 1; /* Half a unit of a float above 1. */
  EXPECT(1, (float)(half + tiny) == 1 && fadd(half, tiny) == 1 + 0x1p-23f);
  EXPECT(1, fsub(half, tiny) == 1 && fsub(half, -tiny) == 1 + 0x1p-23f && fadd(-half, -tiny) == -1 - 0x1p-23f);
  EXPECT(1, fmul(half, one) == 1 && fmul(1 + 0x1p-52, half) == 1 + 0x1p-23f);
  EXPECT(1, fdiv(half, 1) == 1 && fdiv(half, 1 - 0x1p-53) == 1 + 0x1p-23f && fdiv(-half, 1 + 0x1p-52) == -1);
  EXPECT(1, fsqrt(9) == 3 && fsqrt(1 + 0x1p-23) == 1 && ffma(half, 1, tiny) == 1 + 0x1p-23f && ffma(half, -1, tiny) == -1);
  volatile long double lhalf = half, ltiny = 0x1p-63L, dhalf = 1 + 0x1p-53L, dtiny = 0x1p-120L;
  EXPECT(1, faddl(lhalf, ltiny) == 1 + 0x1p-23f && fsubl(lhalf, ltiny) == 1 && fmull(lhalf, 1) == 1 && fdivl(lhalf, 1) == 1);
  EXPECT(1, daddl(dhalf, dtiny) == 1 + 0x1p-52 && dsubl(dhalf, dtiny) == 1 && ddivl(1, 4) == 0.25 && dmull(3, 0.5L) == 1.5);
  EXPECT(1, fsqrtl(4) == 2 && dsqrtl(2) == 0x1.6a09e667f3bcdp+0 && ffmal(2, 3, 1) == 7 && dfmal(dhalf, 1, dtiny) == 1 + 0x1p-52);
  errno = 0;
  EXPECT(1, fmul(1e200, 1e200) == HUGE_VALF && fadd(1e300, 1) == HUGE_VALF);
  EXPECT(1, isnan(fsub(HUGE_VAL, HUGE_VAL)) && fdiv(1, 0.0) == HUGE_VALF && isnan(ffma(HUGE_VAL, 0, 1)) && isnan(fsqrt(-1)));
  return expect_failures;
}
