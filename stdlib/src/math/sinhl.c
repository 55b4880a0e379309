/* 7.12.5.4-6 The hyperbolic functions in binary128, by e^x - 1, which is precise near 0. */
#include "real.h"
#include <math.h>

long double sinhl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return quad_bits_nan(bits) ? __math_invalid_l(x) : x;
  /* (e^x - e^-x)/2 with e^-x = 1 - f/(1 + f) */
  struct real f = __real_expm1(real_abs(__real_from_quad(x)));
  struct real y = real_scale(__real_add(f, __real_divide(f, real_add_int(f, 1))), -1);
  y.negative = bits.hi >> 63 != 0;
  return __quad_from_real(y);
}

long double coshl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_exponent(bits) == 0x7fff) return quad_bits_nan(bits) ? __math_invalid_l(x) : quad_from(quad_without_sign(bits));
  struct real e = __real_exp(real_abs(__real_from_quad(x)));
  return __quad_from_real(real_scale(__real_add(e, __real_divide(__real_from_int(1), e)), -1));
}

long double tanhl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  /* 1 to the last digit from 40 on. */
  struct real f = quad_exponent(bits) > QUAD_BIAS + 7 ? __real_from_int(128) : real_abs(__real_from_quad(x));
  f = __real_expm1(real_scale(f, 1));
  struct real y = __real_divide(f, real_add_int(f, 2));
  y.negative = bits.hi >> 63 != 0;
  return __quad_from_real(y);
}
