/* 7.12.7.1 The cube root in binary128. */
#include "real.h"
#include <math.h>

long double cbrtl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  if (quad_bits_zero(bits) || quad_exponent(bits) == 0x7fff) return x;
  struct real y = __real_root(real_abs(__real_from_quad(x)), 3);
  y.negative = bits.hi >> 63 != 0;
  return __quad_from_real(y);
}
