/* 7.12.7.4 x^y = e^(y ln|x|), with 66 bits of the logarithm, so that the product, below 745, has an error of 2^-56. */
#include "bits.h"
#include "kernels.h"
#include <math.h>

/* 0 for what is not an integer, 1 for odd and 2 for even ones. */
static int integer_kind(double y) {
  u64 bits = magnitude_bits(y);
  int exponent = (int)(bits >> 52) - 1023;
  if (bits == 0 || exponent > 52) return 2;
  if (exponent < 0) return 0;
  u64 unit = 1ull << (52 - exponent);
  if (bits & (unit - 1)) return 0;
  return exponent == 0 || bits & unit ? 1 : 2;
}

/* F.10.4.4 for y infinite or 0 or NaN, or x infinite, 0 or NaN. */
static double pow_special(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (is_nan(x) || is_nan(y)) return x + y;
  u64 x_bits = magnitude_bits(x), y_bits = magnitude_bits(y);
  if (y_bits == INFINITE_BITS) {
    if (x_bits == ONE_BITS) return 1;
    return (x_bits > ONE_BITS) == (y > 0) ? from_bits(INFINITE_BITS) : 0;
  }
  int negative = to_bits(x) >> 63 && integer_kind(y) == 1;
  if (x_bits == 0 && y < 0) return __math_pole(negative);
  double result = (x_bits == 0) == (y > 0) ? 0 : from_bits(INFINITE_BITS);
  return negative ? -result : result;
}

double pow(double x, double y) {
  u64 x_bits = magnitude_bits(x), y_bits = magnitude_bits(y);
  if (x_bits - 1 >= INFINITE_BITS - 1 || y_bits - 1 >= INFINITE_BITS - 1 || x == 1) return pow_special(x, y);
  int negative = 0;
  if (x < 0) {
    int kind = integer_kind(y);
    if (kind == 0) return __math_invalid(x);
    negative = kind == 1;
    x = -x;
  }
  /* |ln x| lies between 2^-54 and 745. */
  if (y_bits > 0x43e0000000000000ull) {
    /* |y| > 2^63 */
    if (x == 1) return negative ? -1 : 1;
    return (x > 1) == (y > 0) ? __math_overflow(negative) : __math_underflow(negative);
  }
  if (y_bits < 0x3bd0000000000000ull) return negative ? -1 : 1; /* |y| < 2^-66 */
  struct dd product = dd_multiply_double(__log_dd((struct dd){x, 0}), y);
  if (product.hi > 710) return __math_overflow(negative);
  if (product.hi < -746) return __math_underflow(negative);
  int scale;
  struct dd result = __exp_dd(product, &scale);
  if (negative) result = dd_negate(result);
  return __scale_dd(result, scale);
}
