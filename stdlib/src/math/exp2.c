/* C11 7.12.6.2 */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include "tables.h"
#include <math.h>

double exp2(double x) {
  if (is_nan(x)) return x + x;
  if (x >= 1024) return to_bits(x) == INFINITE_BITS ? x : __math_overflow(0);
  if (x < -1080) return to_bits(x) == (INFINITE_BITS | SIGN_BIT) ? 0 : __math_underflow(0);
  /* x = k/64 + r, and 2^r = e^(r ln 2). */
  double k = __builtin_rint(x * 64), r = x - k / 64;
  int n = (int)k;
  struct dd y = dd_multiply_double(LN_2, r), t = __exp_table[n & 63];
  double p = y.hi + (y.lo + y.hi * y.hi * EXP_TAIL(y.hi));
  return __scale_dd(fast_sum(t.hi, t.lo + t.hi * p), n >> 6);
}
