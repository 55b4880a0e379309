/* 7.12.6.4, 7.12.6.5, 7.12.6.11 The exponent of a long double. */
#include "quad.h"
#include <errno.h>
#include <limits.h>
#include <math.h>

/* 2^exponent <= |x| < 2^(exponent + 1), for a finite number other than 0. */
static int exponent_of(struct wide bits) {
  struct quad q = quad_unpack(bits.lo, bits.hi);
  return q.exponent - QUAD_SCALE + 127 - wide_clz(q.m);
}

long double frexpl(long double x, int *exponent) {
  struct wide bits = quad_bits(x);
  *exponent = 0;
  if (quad_bits_zero(bits) || quad_exponent(bits) == 0x7fff) return x;
  *exponent = exponent_of(bits) + 1;
  struct quad q = quad_unpack(bits.lo, bits.hi);
  return quad_from(quad_rounded(q.m, q.exponent - QUAD_SCALE - *exponent, 0, q.sign));
}

int ilogbl(long double x) {
  struct wide bits = quad_bits(x);
  if (!quad_bits_zero(bits) && quad_exponent(bits) != 0x7fff) return exponent_of(bits);
  errno = EDOM;
  return quad_bits_zero(bits) ? FP_ILOGB0 : quad_bits_nan(bits) ? FP_ILOGBNAN : INT_MAX;
}

long double logbl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_zero(bits)) return __math_range_l((struct wide){QUAD_INFINITY | QUAD_SIGN, 0});
  if (quad_exponent(bits) == 0x7fff) return quad_from(quad_without_sign(bits));
  int n = exponent_of(bits);
  return quad_from(quad_rounded((struct wide){0, (u64)(n < 0 ? -n : n)}, 0, 0, n < 0 ? QUAD_SIGN : 0));
}
