/* 7.12.6.7-10 The logarithms in binary128, and logp1, log2p1 and log10p1 of C23 for all types, by way of long double. */
#define _GNU_SOURCE
#include "real.h"
#include <math.h>

/* Whether x is no positive finite number, and the result then. */
static int log_special(long double x, long double *result) {
  struct wide bits = quad_bits(x);
  if (quad_bits_zero(bits)) *result = __math_range_l((struct wide){QUAD_INFINITY | QUAD_SIGN, 0});
  else if (bits.hi & QUAD_SIGN || quad_bits_nan(bits)) *result = __math_invalid_l(x);
  else if (quad_exponent(bits) == 0x7fff) *result = x;
  else return 0;
  return 1;
}

/* To the base with the natural logarithm given. */
static long double logarithm(long double x, const struct real *base) {
  long double result;
  if (log_special(x, &result)) return result;
  struct real y = __real_log(__real_from_quad(x));
  return __quad_from_real(base ? __real_divide(y, *base) : y);
}

static long double logarithm_of_next(long double x, const struct real *base) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return bits.hi >> 63 || quad_bits_nan(bits) ? __math_invalid_l(x) : x;
  struct real y = __real_from_quad(x), above = real_add_int(y, 1);
  if (real_is_zero(above)) return __math_range_l((struct wide){QUAD_INFINITY | QUAD_SIGN, 0});
  if (above.negative) return __math_invalid_l(0);
  if (real_is_zero(y)) return x;
  y = __real_log1p(y);
  return __quad_from_real(base ? __real_divide(y, *base) : y);
}

long double logl(long double x) { return logarithm(x, 0); }
long double log2l(long double x) { return logarithm(x, &__real_ln2); }
long double log10l(long double x) { return logarithm(x, &__real_ln10); }

long double log1pl(long double x) { return logarithm_of_next(x, 0); }
long double log2p1l(long double x) { return logarithm_of_next(x, &__real_ln2); }
long double log10p1l(long double x) { return logarithm_of_next(x, &__real_ln10); }
FROM_LONG_DOUBLE(log2p1)
FROM_LONG_DOUBLE(log10p1)

double logp1(double x) { return log1p(x); }
float logp1f(float x) { return log1pf(x); }
long double logp1l(long double x) { return log1pl(x); }
