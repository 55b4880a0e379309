/* 7.12.1 Treatment of error conditions, for long double. */
#include "quad.h"
#include <errno.h>

long double __math_invalid_l(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return quad_from((struct wide){bits.hi | QUAD_QUIET, bits.lo});
  errno = EDOM;
  return quad_from((struct wide){QUAD_NAN, 0});
}

long double __math_range_l(struct wide bits) {
  errno = ERANGE;
  return quad_from(bits);
}
