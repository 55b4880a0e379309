/* 7.12.11.3, 7.12.11.4 */
#include "quad.h"
#include <math.h>

long double nextafterl(long double x, long double y) {
  struct wide a = quad_bits(x), b = quad_bits(y), one = {0, 1};
  if (quad_bits_nan(a) || quad_bits_nan(b)) return quad_from(quad_add(a, b));
  int order = quad_compare(a, b);
  if (order == 0) return y;
  if (quad_bits_zero(a)) return __math_range_l((struct wide){b.hi & QUAD_SIGN, 1});
  /* The bits of a number are ordered as its magnitude. */
  a = (order < 0) == !(a.hi & QUAD_SIGN) ? wide_sum(a, one) : wide_difference(a, one);
  int exponent = quad_exponent(a);
  return exponent == 0 || exponent == 0x7fff ? __math_range_l(a) : quad_from(a);
}

long double nexttowardl(long double x, long double y) { return nextafterl(x, y); }
