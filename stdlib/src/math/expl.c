/* 7.12.6.1-3 The exponential functions in binary128, and exp2m1 and exp10m1 of C23 for all types, by way of long double. */
#define _GNU_SOURCE
#include "real.h"
#include <math.h>

/* Infinities and NaNs: 0 or -1 on the left, infinity on the right. */
static long double exp_special(struct wide bits, long double left) {
  if (quad_bits_nan(bits)) return __math_invalid_l(quad_from(bits));
  return bits.hi & QUAD_SIGN ? left : quad_from(bits);
}

/* base^x, where the base has the logarithm given or is e. */
static long double power(long double x, const struct real *logarithm, int less_one) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return exp_special(bits, less_one ? -1 : 0);
  struct real y = __real_from_quad(x);
  if (logarithm) y = __real_multiply(y, *logarithm);
  return __quad_from_real(less_one ? __real_expm1(y) : __real_exp(y));
}

long double expl(long double x) { return power(x, 0, 0); }
long double expm1l(long double x) { return power(x, 0, 1); }
long double exp2l(long double x) { return power(x, &__real_ln2, 0); }
long double exp2m1l(long double x) { return power(x, &__real_ln2, 1); }
long double exp10l(long double x) { return power(x, &__real_ln10, 0); }
long double exp10m1l(long double x) { return power(x, &__real_ln10, 1); }
long double pow10l(long double x) { return exp10l(x); }

FROM_LONG_DOUBLE(exp2m1)
FROM_LONG_DOUBLE(exp10m1)
