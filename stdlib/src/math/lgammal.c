/* 7.12.8.3 in binary128, and the form of BSD that returns the sign. Some 230 bits behind the point are right: enough near
   the zeros, too. */
#define _GNU_SOURCE
#include "real_gamma.h"
#include <math.h>

/* ln|Gamma(x)| for an x that is no pole. */
static struct real log_gamma(struct real x) {
  if (!x.negative) {
    struct real divisor, y = __real_log_gamma(x, &divisor);
    return real_subtract(y, __real_log(divisor));
  }
  /* |Gamma(x)| = pi / (|sin(pi x)| Gamma(1 - x)) */
  struct real y = __real_divide(real_scale(__real_half_pi, 1), real_abs(__real_sin_pi(x)));
  return real_subtract(__real_log(y), log_gamma(real_subtract(__real_from_int(1), x)));
}

long double lgammal_r(long double x, int *sign) {
  struct wide bits = quad_bits(x);
  *sign = 1;
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  if (quad_exponent(bits) == 0x7fff) return quad_from(quad_without_sign(bits));
  int negative = bits.hi >> 63 != 0;
  if (quad_bits_zero(bits)) *sign = negative ? -1 : 1;
  if (quad_bits_zero(bits) || (negative && quad_is_integer(bits))) return __math_range_l((struct wide){QUAD_INFINITY, 0});
  if (negative && quad_floor_is_odd(bits)) *sign = -1;
  if (x == 1 || x == 2) return 0;
  return __quad_from_real(log_gamma(__real_from_quad(x)));
}

long double lgammal(long double x) { return lgammal_r(x, &signgam); }
