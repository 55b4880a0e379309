/* 7.12.8.1, 7.12.8.2 The error function and its complement in binary128.

   Up to 5 by the series 2x/sqrt(pi) e^(-x^2) sum (2x^2)^n / (1 * 3 * ... * (2n + 1)), whose terms are all positive; then by
   the continued fraction erfc(x) = e^(-x^2) / sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))) (Abramowitz and Stegun,
   7.1.6 and 7.1.14). */
#include "real.h"
#include <math.h>

#define BORDER 5

static struct real bell(struct real x) {
  return __real_multiply(__real_exp(real_negate(__real_multiply(x, x))), __real_two_over_root_pi);
}

static struct real erf_series(struct real x) {
  struct real twice = real_scale(__real_multiply(x, x), 1), term = __real_from_int(1), sum = term;
  for (u32 n = 3; !real_is_zero(term) && term.exponent > sum.exponent - 32 * LIMBS; n += 2) {
    term = __real_divide_small(__real_multiply(term, twice), n);
    sum = __real_add(sum, term);
  }
  return __real_multiply(__real_multiply(sum, x), bell(x));
}

static struct real erfc_fraction(struct real x) {
  double near = __real_to_double(x);
  struct real below = x;
  for (int k = 10 + (int)(250 / near); k > 0; k--)
    below = __real_add(x, __real_divide(real_scale(__real_from_int(k), -1), below));
  return real_scale(__real_divide(bell(x), below), -1);
}

/* erf for |x| below the border, erfc beyond. */
static struct real error_function(struct real x, int *beyond) {
  x = real_abs(x);
  struct real distance = real_add_int(x, -BORDER);
  *beyond = !distance.negative;
  if (!*beyond) return erf_series(x);
  /* Far out it is 0 in any case. */
  return erfc_fraction(x.exponent > 8 ? __real_from_int(256) : x);
}

static struct real one_less(struct real x) { return real_subtract(__real_from_int(1), x); }

long double erfl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  u64 sign = bits.hi & QUAD_SIGN;
  if (quad_exponent(bits) == 0x7fff) return quad_from((struct wide){(u64)QUAD_BIAS << 48 | sign, 0});
  int beyond;
  struct real y = error_function(__real_from_quad(x), &beyond);
  if (beyond) y = one_less(y);
  y.negative = sign != 0;
  return __quad_from_real(y);
}

long double erfcl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_nan(bits)) return __math_invalid_l(x);
  int negative = bits.hi >> 63 != 0, beyond;
  if (quad_exponent(bits) == 0x7fff) return negative ? 2 : 0;
  struct real y = error_function(__real_from_quad(x), &beyond);
  if (!negative) return __quad_from_real(beyond ? y : one_less(y));
  return __quad_from_real(beyond ? real_subtract(__real_from_int(2), y) : real_add_int(y, 1));
}
