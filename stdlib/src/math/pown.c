/* C23 7.12.7.2, 7.12.7.6-9 Powers and roots with integers, powr, and the reciprocal square root, for all types, by way of
   long double. */
#define _GNU_SOURCE
#include "real.h"
#include <math.h>

/* A power of a negative number keeps the sign if n is odd. */
static long double with_sign(struct real magnitude, struct wide x, long long n) {
  magnitude.negative = x.hi >> 63 && n & 1;
  return __quad_from_real(magnitude);
}

static struct real from_long_long(long long n) { return __real_from_quad((long double)n); }

long double pownl(long double x, long long n) { return powl(x, (long double)n); }

long double powrl(long double x, long double y) {
  if (isnan(x) || isnan(y)) return __math_invalid_l(isnan(x) ? x : y);
  if (x < 0 || (x == 1 && isinf(y)) || (y == 0 && (x == 0 || isinf(x)))) return __math_invalid_l(0);
  return powl(fabsl(x), y);
}

long double rootnl(long double x, long long n) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits) || n == 0) return __math_invalid_l(x);
  if (bits.hi >> 63 && !(n & 1) && !quad_bits_zero(bits)) return __math_invalid_l(0);
  if (quad_bits_zero(bits) || quad_exponent(bits) == 0x7fff) {
    u64 sign = n & 1 ? bits.hi & QUAD_SIGN : 0;
    if (quad_bits_zero(bits) == (n > 0)) return quad_from((struct wide){sign, 0});
    struct wide infinity = {QUAD_INFINITY | sign, 0};
    return quad_bits_zero(bits) ? __math_range_l(infinity) : quad_from(infinity);
  }
  struct real y = __real_log(real_abs(__real_from_quad(x)));
  return with_sign(__real_exp(__real_divide(y, from_long_long(n))), bits, n);
}

long double compoundnl(long double x, long long n) {
  if (isnan(x) || x < -1) return __math_invalid_l(isnan(x) ? x : 0);
  if (n == 0) return 1;
  struct wide infinity = {QUAD_INFINITY, 0};
  if (x == -1) return n > 0 ? 0 : __math_range_l(infinity);
  if (isinf(x)) return n > 0 ? x : 0;
  return __quad_from_real(__real_exp(__real_multiply(__real_log1p(__real_from_quad(x)), from_long_long(n))));
}

long double rsqrtl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_zero(bits)) return __math_range_l((struct wide){QUAD_INFINITY | bits.hi, 0});
  if (quad_bits_nan(bits) || bits.hi >> 63) return __math_invalid_l(quad_bits_nan(bits) ? x : 0);
  if (quad_exponent(bits) == 0x7fff) return 0;
  return __quad_from_real(__real_divide(__real_from_int(1), __real_root(__real_from_quad(x), 2)));
}

#define FROM_LONG_DOUBLE_N(name)                                             \
  double name(double x, long long n) { return __math_to_double(name##l(x, n)); } \
  float name##f(float x, long long n) { return __math_to_float(name##l(x, n)); }

FROM_LONG_DOUBLE_N(pown)
FROM_LONG_DOUBLE_N(rootn)
FROM_LONG_DOUBLE_N(compoundn)
FROM_LONG_DOUBLE_2(powr)
FROM_LONG_DOUBLE(rsqrt)
