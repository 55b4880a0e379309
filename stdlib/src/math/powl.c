/* 7.12.7.4 x^y in binary128, as e^(y ln|x|). */
#include "real.h"
#include <math.h>

/* 0 for what is not an integer, 1 for odd and 2 for even ones; y is finite. */
static int integer_kind(struct wide bits) {
  int exponent = quad_exponent(bits) - QUAD_BIAS;
  if (quad_bits_zero(bits) || exponent > 112) return 2;
  if (exponent < 0) return 0;
  struct quad q = quad_unpack(bits.lo, bits.hi);
  struct wide behind = wide_left(q.m, exponent + 16);
  if (!wide_is_zero(behind)) return 0;
  return wide_right(q.m, 112 - exponent).lo & 1 ? 1 : 2;
}

/* F.10.4.4 for y infinite or 0 or NaN, or x infinite, 0 or NaN. */
static long double pow_special(struct wide x, struct wide y) {
  struct wide one = {(u64)QUAD_BIAS << 48, 0};
  if (quad_bits_zero(y) || wide_equal(x, one)) return 1;
  if (quad_bits_nan(x)) return __math_invalid_l(quad_from(x));
  if (quad_bits_nan(y)) return __math_invalid_l(quad_from(y));
  struct wide magnitude = quad_without_sign(x), infinity = {QUAD_INFINITY, 0}, zero = {0, 0};
  int y_negative = y.hi >> 63 != 0;
  if (quad_exponent(y) == 0x7fff) {
    if (wide_equal(magnitude, one)) return 1;
    return quad_from(wide_below(magnitude, one) == y_negative ? infinity : zero);
  }
  struct wide result = quad_bits_zero(x) == y_negative ? infinity : zero;
  if (x.hi >> 63 && integer_kind(y) == 1) result.hi |= QUAD_SIGN;
  return quad_bits_zero(x) && y_negative ? __math_range_l(result) : quad_from(result);
}

long double powl(long double x, long double y) {
  struct wide a = quad_bits(x), b = quad_bits(y);
  int a_exponent = quad_exponent(a), b_exponent = quad_exponent(b);
  if (quad_bits_zero(a) || quad_bits_zero(b) || a_exponent == 0x7fff || b_exponent == 0x7fff) return pow_special(a, b);
  int kind = integer_kind(b);
  if (a.hi >> 63 && kind == 0) return __math_invalid_l(0);
  struct real power = __real_exp(__real_multiply(__real_from_quad(y), __real_log(real_abs(__real_from_quad(x)))));
  power.negative = a.hi >> 63 && kind == 1;
  return __quad_from_real(power);
}
