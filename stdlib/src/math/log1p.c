/* 7.12.6.9 */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include <math.h>

double log1p(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3f80000000000000ull) {
    /* |x| < 1/128 */
    if (bits < 0x3c90000000000000ull) return x;
    return x + (x * x * -0.5 + x * x * x * LOG_TAIL(x));
  }
  if (x == -1) return __math_pole(1);
  if (x < -1 || is_nan(x)) return __math_invalid(x);
  if (bits == INFINITE_BITS) return x;
  struct dd y = __log_dd(exact_sum(1, x));
  return y.hi + y.lo;
}
