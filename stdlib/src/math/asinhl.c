/* 7.12.5.1-3 The inverse hyperbolic functions in binary128, by ln(1 + x), which is precise near 0. */
#include "real.h"
#include <math.h>

long double asinhl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return quad_bits_nan(bits) ? __math_invalid_l(x) : x;
  if (quad_bits_zero(bits)) return x;
  /* x + sqrt(x^2 + 1) = 1 + x + x^2 / (1 + sqrt(x^2 + 1)) */
  struct real y = real_abs(__real_from_quad(x)), square = __real_multiply(y, y);
  struct real below = real_add_int(__real_root(real_add_int(square, 1), 2), 1);
  y = __real_log1p(__real_add(y, __real_divide(square, below)));
  y.negative = bits.hi >> 63 != 0;
  return __quad_from_real(y);
}

long double acoshl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return quad_bits_nan(bits) || bits.hi >> 63 ? __math_invalid_l(x) : x;
  /* x + sqrt(x^2 - 1) = 1 + t + sqrt(t (t + 2)), t = x - 1 */
  struct real t = real_add_int(__real_from_quad(x), -1);
  if (real_is_zero(t)) return 0;
  if (t.negative) return __math_invalid_l(0);
  struct real root = __real_root(__real_multiply(t, real_add_int(t, 2)), 2);
  return __quad_from_real(__real_log1p(__real_add(t, root)));
}

long double atanhl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return __math_invalid_l(x);
  /* ln((1 + x) / (1 - x)) / 2 */
  struct real y = real_abs(__real_from_quad(x)), rest = real_subtract(__real_from_int(1), y);
  if (real_is_zero(rest)) return __math_range_l((struct wide){QUAD_INFINITY | (bits.hi & QUAD_SIGN), 0});
  if (rest.negative) return __math_invalid_l(0);
  y = real_scale(__real_log1p(__real_divide(real_scale(y, 1), rest)), -1);
  y.negative = bits.hi >> 63 != 0;
  return __quad_from_real(y);
}
