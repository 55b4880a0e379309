/* What tgammal and lgammal share. */
#ifndef REAL_GAMMA_H
#define REAL_GAMMA_H

#include "real.h"

/* For x > 0: Gamma(x) is e to the result, divided by *divisor. */
struct real __real_log_gamma(struct real x, struct real *divisor);

/* sin(pi x) for |x| < 2^112. */
struct real __real_sin_pi(struct real x);

/* Of a finite binary128: whether it is an integer, and whether its floor is odd. */
static inline int quad_is_integer(struct wide bits) {
  int exponent = quad_exponent(bits) - QUAD_BIAS;
  if (quad_bits_zero(bits) || exponent >= 112) return 1;
  if (exponent < 0) return 0;
  return wide_is_zero(wide_left(quad_unpack(bits.lo, bits.hi).m, exponent + 16));
}
static inline int quad_floor_is_odd(struct wide bits) {
  int exponent = quad_exponent(bits) - QUAD_BIAS, negative = bits.hi >> 63 != 0;
  if (exponent > 112) return 0;
  int odd = exponent >= 0 && (wide_right(quad_unpack(bits.lo, bits.hi).m, 112 - exponent).lo & 1);
  return negative && !quad_is_integer(bits) ? !odd : odd;
}

#endif
