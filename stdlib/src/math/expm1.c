/* 7.12.6.3 */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include <math.h>

double expm1(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3fa0000000000000ull) {
    /* |x| < 1/32 */
    if (bits < 0x3c90000000000000ull) return x;
    return x + (x * x * 0.5 + x * x * x * EXPM1_TAIL(x));
  }
  if (bits >= INFINITE_BITS) return to_bits(x) == (INFINITE_BITS | SIGN_BIT) ? -1 : x + x;
  if (x > 710) return __math_overflow(0);
  if (x < -40) return -1 + 0x1p-60;
  int scale;
  struct dd y = __exp_dd((struct dd){x, 0}, &scale);
  if (scale > 110) return __scale_dd(y, scale);
  double factor = power_of_two(scale);
  y = dd_add_double((struct dd){y.hi * factor, y.lo * factor}, -1);
  return y.hi + y.lo;
}
