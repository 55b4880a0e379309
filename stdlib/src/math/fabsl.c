/* 7.12.7.2, 7.12.11.1 */
#include "quad.h"
#include <math.h>

long double fabsl(long double x) { return quad_from(quad_without_sign(quad_bits(x))); }

long double copysignl(long double x, long double y) {
  struct wide bits = quad_without_sign(quad_bits(x));
  bits.hi |= quad_bits(y).hi & QUAD_SIGN;
  return quad_from(bits);
}
