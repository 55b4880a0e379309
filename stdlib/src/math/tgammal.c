/* 7.12.8.4 in binary128. */
#include "real_gamma.h"
#include <math.h>

static struct real gamma_positive(struct real x) {
  struct real divisor, y = __real_exp(__real_log_gamma(x, &divisor));
  return __real_divide(y, divisor);
}

long double tgammal(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  int negative = bits.hi >> 63 != 0;
  if (quad_exponent(bits) == 0x7fff) return negative ? __math_invalid_l(x) : x;
  if (quad_bits_zero(bits)) return __math_range_l((struct wide){QUAD_INFINITY | (bits.hi & QUAD_SIGN), 0});
  struct real y = __real_from_quad(x);
  if (!negative) return __quad_from_real(gamma_positive(y));
  if (quad_is_integer(bits)) return __math_invalid_l(0);
  /* Gamma(x) Gamma(1 - x) = pi / sin(pi x) */
  struct real product = __real_multiply(gamma_positive(real_subtract(__real_from_int(1), y)), __real_sin_pi(y));
  return __quad_from_real(__real_divide(real_scale(__real_half_pi, 1), product));
}
