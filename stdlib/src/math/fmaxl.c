/* 7.12.12 */
#include "quad.h"
#include <math.h>

long double fmaxl(long double x, long double y) {
  struct wide a = quad_bits(x), b = quad_bits(y);
  if (quad_bits_nan(a)) return y;
  if (quad_bits_nan(b)) return x;
  int order = quad_compare(a, b);
  if (order == 0) return a.hi & QUAD_SIGN ? y : x;
  return order > 0 ? x : y;
}

long double fminl(long double x, long double y) {
  struct wide a = quad_bits(x), b = quad_bits(y);
  if (quad_bits_nan(a)) return y;
  if (quad_bits_nan(b)) return x;
  int order = quad_compare(a, b);
  if (order == 0) return a.hi & QUAD_SIGN ? x : y;
  return order < 0 ? x : y;
}

long double fdiml(long double x, long double y) {
  struct wide a = quad_bits(x), b = quad_bits(y);
  if (quad_bits_nan(a) || quad_bits_nan(b)) return quad_from(quad_add(a, b));
  if (quad_compare(a, b) <= 0) return quad_from((struct wide){0, 0});
  struct wide difference = quad_subtract(a, b);
  int overflows = quad_exponent(difference) == 0x7fff && quad_exponent(a) != 0x7fff && quad_exponent(b) != 0x7fff;
  return overflows ? __math_range_l(difference) : quad_from(difference);
}
