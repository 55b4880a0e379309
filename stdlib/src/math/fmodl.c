/* 7.12.10 Remainders in binary128, exact: long division of the mantissas, fifteen bits at a time. */
#include "quad.h"
#include <math.h>

void __udivmodti4(struct pair *to, u64 alo, u64 ahi, u64 dlo, u64 dhi, struct pair *rest_to);

/* m modulo d; the quotient's low bits go to *quotient. */
static struct wide divide(struct wide m, struct wide d, unsigned *quotient) {
  struct pair q, rest;
  __udivmodti4(&q, m.lo, m.hi, d.lo, d.hi, &rest);
  *quotient = (unsigned)q.lo;
  return to_wide(rest.lo, rest.hi);
}

/* |x| modulo |y| for finite x and a y that is not 0, in units of y's last bit; the last bits of the quotient. */
static struct wide reduce(struct quad x, struct quad y, unsigned *quotient) {
  unsigned digit;
  int exponent = x.exponent; /* At least y's. */
  struct wide rest = divide(x.m, y.m, quotient);
  while (exponent > y.exponent) {
    int step = exponent - y.exponent < 15 ? exponent - y.exponent : 15;
    rest = divide(wide_left(rest, step), y.m, &digit);
    *quotient = *quotient << step | digit;
    exponent -= step;
  }
  return rest;
}

/* F.10.7 The cases that are not finite. */
static int special(struct wide x, struct wide y, long double *result) {
  if (quad_bits_nan(x) || quad_bits_nan(y)) *result = quad_from(quad_add(x, y));
  else if (quad_exponent(x) == 0x7fff || quad_bits_zero(y)) *result = __math_invalid_l(0);
  else if (quad_exponent(y) == 0x7fff || quad_bits_zero(x)) *result = quad_from(x);
  else return 0;
  return 1;
}

long double fmodl(long double x, long double y) {
  struct wide a = quad_bits(x), b = quad_bits(y);
  long double result;
  unsigned quotient;
  if (special(a, b, &result)) return result;
  if (wide_below(quad_without_sign(a), quad_without_sign(b))) return x;
  struct quad d = quad_unpack(b.lo, b.hi);
  struct wide rest = reduce(quad_unpack(a.lo, a.hi), d, &quotient);
  return quad_from(quad_rounded(rest, d.exponent - QUAD_SCALE, 0, a.hi & QUAD_SIGN));
}

long double remquol(long double x, long double y, int *quotient) {
  struct wide a = quad_bits(x), b = quad_bits(y);
  long double result;
  *quotient = 0;
  if (special(a, b, &result)) return result;
  struct quad n = quad_unpack(a.lo, a.hi), d = quad_unpack(b.lo, b.hi);
  /* Less than half of y, clearly. */
  if (n.exponent < d.exponent - 1) return x;
  /* Bring both to a common exponent, at most one bit apart. */
  if (n.exponent < d.exponent) {
    d.m = wide_left(d.m, 1);
    d.exponent--;
  }
  unsigned q;
  struct wide rest = reduce(n, d, &q), other = wide_difference(d.m, rest);
  u64 sign = a.hi & QUAD_SIGN;
  if (wide_below(other, rest) || (wide_equal(other, rest) && (q & 1))) {
    rest = other;
    sign ^= QUAD_SIGN;
    q++;
  }
  if (wide_is_zero(rest)) sign = a.hi & QUAD_SIGN;
  *quotient = (a.hi ^ b.hi) & QUAD_SIGN ? -(int)(q & 7) : (int)(q & 7);
  return quad_from(quad_rounded(rest, d.exponent - QUAD_SCALE, 0, sign));
}

long double remainderl(long double x, long double y) {
  int quotient;
  return remquol(x, y, &quotient);
}
