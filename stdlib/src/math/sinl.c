/* 7.12.4.5-7 The trigonometric functions in binary128, sincosl of GNU, and the forms of C23 7.12.4.12-14 whose angles are in
   half turns; these are for all types, by way of long double. */
#define _GNU_SOURCE
#include "real.h"
#include <math.h>

typedef int reduction(struct real x, struct real *rest);

static long double sine(long double x, reduction *reduce) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return __math_invalid_l(x);
  struct real rest, y;
  int n = reduce(__real_from_quad(x), &rest);
  y = __real_sin(n, rest);
  if (real_is_zero(y)) y.negative = bits.hi >> 63 != 0;
  return __quad_from_real(y);
}

static long double cosine(long double x, reduction *reduce) {
  if (quad_exponent(quad_bits(x)) == 0x7fff) return __math_invalid_l(x);
  struct real rest, y;
  int n = reduce(__real_from_quad(x), &rest);
  y = __real_cos(n, rest);
  if (real_is_zero(y)) y.negative = 0;
  return __quad_from_real(y);
}

static long double tangent(long double x, reduction *reduce) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return __math_invalid_l(x);
  struct real rest;
  int n = reduce(__real_from_quad(x), &rest), negative = bits.hi >> 63 != 0;
  struct real s = __real_sin(n, rest), c = __real_cos(n, rest);
  /* Zeros and poles alternate in sign. */
  u64 sign = (negative ^ n >> 1) & 1 ? QUAD_SIGN : 0;
  if (real_is_zero(s)) return quad_from((struct wide){sign, 0});
  if (real_is_zero(c)) return __math_range_l((struct wide){QUAD_INFINITY | (n == 1 ? 0 : QUAD_SIGN), 0});
  return __quad_from_real(__real_divide(s, c));
}

long double sinl(long double x) { return sine(x, __real_reduce); }
long double cosl(long double x) { return cosine(x, __real_reduce); }
long double tanl(long double x) { return tangent(x, __real_reduce); }

long double sinpil(long double x) { return sine(x, __real_reduce_turns); }
long double cospil(long double x) { return cosine(x, __real_reduce_turns); }
long double tanpil(long double x) { return tangent(x, __real_reduce_turns); }
FROM_LONG_DOUBLE(sinpi)
FROM_LONG_DOUBLE(cospi)
FROM_LONG_DOUBLE(tanpi)

void sincosl(long double x, long double *sin, long double *cos) {
  if (quad_exponent(quad_bits(x)) == 0x7fff) {
    *sin = *cos = __math_invalid_l(x);
    return;
  }
  struct real rest;
  int n = __real_reduce(__real_from_quad(x), &rest);
  *sin = __quad_from_real(__real_sin(n, rest));
  *cos = __quad_from_real(__real_cos(n, rest));
}
