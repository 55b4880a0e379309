/* 7.12.7.3 sqrt(x^2 + y^2) in binary128. An infinite side wins over a NaN. */
#include "real.h"
#include <math.h>

long double hypotl(long double x, long double y) {
  struct wide a = quad_without_sign(quad_bits(x)), b = quad_without_sign(quad_bits(y));
  if (quad_exponent(a) == 0x7fff && !quad_bits_nan(a)) return quad_from(a);
  if (quad_exponent(b) == 0x7fff && !quad_bits_nan(b)) return quad_from(b);
  if (quad_bits_nan(a)) return __math_invalid_l(x);
  if (quad_bits_nan(b)) return __math_invalid_l(y);
  struct real u = __real_from_quad(x), v = __real_from_quad(y);
  struct real sum = __real_add(__real_multiply(u, u), __real_multiply(v, v));
  return real_is_zero(sum) ? 0 : __quad_from_real(__real_root(sum, 2));
}
