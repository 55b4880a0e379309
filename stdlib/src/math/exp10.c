/* GNU exp10 and its older name. */
#define _GNU_SOURCE
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include <math.h>

double exp10(double x) {
  if (is_nan(x)) return x + x;
  if (x > 309) return to_bits(x) == INFINITE_BITS ? x : __math_overflow(0);
  if (x < -325) return to_bits(x) == (INFINITE_BITS | SIGN_BIT) ? 0 : __math_underflow(0);
  int scale;
  struct dd y = __exp_dd(dd_multiply_double(LN_10, x), &scale);
  return __scale_dd(y, scale);
}

double pow10(double x) { return exp10(x); }
