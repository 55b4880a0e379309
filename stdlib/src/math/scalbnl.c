/* 7.12.6.13, 7.12.6.6 x * 2^n in binary128, rounded once. */
#include "quad.h"
#include <limits.h>
#include <math.h>

long double scalbnl(long double x, int n) {
  struct wide bits = quad_bits(x);
  if (quad_bits_zero(bits) || quad_exponent(bits) == 0x7fff) return x;
  struct quad q = quad_unpack(bits.lo, bits.hi);
  int range = 0;
  if (n > 40000) n = 40000;
  if (n < -40000) n = -40000;
  struct wide result = __round_binary(q.m, q.exponent - QUAD_SCALE + n, 0, FORMAT_QUAD, &range);
  result.hi |= q.sign;
  return range ? __math_range_l(result) : quad_from(result);
}

long double ldexpl(long double x, int n) { return scalbnl(x, n); }
long double scalblnl(long double x, long n) { return scalbnl(x, n > INT_MAX ? INT_MAX : n < INT_MIN ? INT_MIN : (int)n); }
