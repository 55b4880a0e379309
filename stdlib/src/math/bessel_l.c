/* POSIX.1-2017 jn, yn for long double: signs, infinities, and what is not defined. */
#include "real_bessel.h"
#include <limits.h>

/* J(-n) = (-1)^n J(n), Y(-n) = (-1)^n Y(n). */
static int order(int n) { return n < 0 ? n == INT_MIN ? INT_MAX : -n : n; }

long double __bessel_j(int n, long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  int negative = n & 1 && (n < 0) != (bits.hi >> 63 != 0);
  struct wide zero = {negative ? QUAD_SIGN : 0, 0};
  if (quad_exponent(bits) == 0x7fff) return quad_from(zero);
  if (quad_bits_zero(bits)) return n == 0 ? 1 : quad_from(zero);
  struct real y = __real_bessel_j(order(n), real_abs(__real_from_quad(x)));
  y.negative ^= negative;
  return __quad_from_real(y);
}

long double __bessel_y(int n, long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  int negative = n & 1 && n < 0;
  if (quad_bits_zero(bits)) return __math_range_l((struct wide){QUAD_INFINITY | (negative ? 0 : QUAD_SIGN), 0});
  if (bits.hi >> 63) return __math_invalid_l(0);
  if (quad_exponent(bits) == 0x7fff) return 0;
  struct real y = __real_bessel_y(order(n), __real_from_quad(x));
  y.negative ^= negative;
  return __quad_from_real(y);
}
