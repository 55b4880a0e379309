/* 7.12.6.12 */
#include "quad.h"
#include <math.h>

long double modfl(long double x, long double *whole) {
  struct wide bits = quad_bits(x);
  *whole = truncl(x);
  struct wide rest = {0, 0};
  if (!quad_is_infinite(bits.lo, bits.hi)) rest = quad_subtract(bits, quad_bits(*whole));
  if (!quad_bits_nan(rest)) rest.hi = (rest.hi & ~QUAD_SIGN) | (bits.hi & QUAD_SIGN);
  return quad_from(rest);
}
