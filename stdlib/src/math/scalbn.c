/* 7.12.6.13, 7.12.6.6 x * 2^n, rounded once. */
#include "bits.h"
#include <limits.h>
#include <math.h>

double scalbn(double x, int n) {
  u64 bits = magnitude_bits(x);
  if (bits == 0 || bits >= INFINITE_BITS || n == 0) return x;
  int exponent = (int)(bits >> 52);
  if (exponent == 0) {
    x *= 0x1p54;
    exponent = (int)(magnitude_bits(x) >> 52) - 54;
  }
  /* The new exponent, biased; n is cut so that the sum fits. */
  exponent += n > 5000 ? 5000 : n < -5000 ? -5000 : n;
  int negative = (int)(to_bits(x) >> 63);
  if (exponent > 2046) return __math_overflow(negative);
  u64 fraction = to_bits(x) & ~INFINITE_BITS;
  if (exponent > 0) return from_bits(fraction | (u64)exponent << 52);
  if (exponent < -53) return __math_underflow(negative);
  double result = from_bits(fraction | (u64)(exponent + 54) << 52) * 0x1p-54;
  /* Exact results below the normal numbers are no error. */
  return result * 0x1p54 == from_bits(fraction | (u64)(exponent + 54) << 52) ? result : __math_check(result);
}

double ldexp(double x, int n) { return scalbn(x, n); }
double scalbln(double x, long n) { return scalbn(x, n > INT_MAX ? INT_MAX : n < INT_MIN ? INT_MIN : (int)n); }
float scalbnf(float x, int n) {
  if (x == 0 || !__builtin_isfinite(x)) return x;
  /* Far outside the range of a float a double has it exactly. */
  double y = scalbn(x, n > 600 ? 600 : n < -600 ? -600 : n);
  float result = (float)y;
  return result == y ? result : __math_narrow(y);
}
float ldexpf(float x, int n) { return scalbnf(x, n); }
float scalblnf(float x, long n) { return scalbnf(x, n > INT_MAX ? INT_MAX : n < INT_MIN ? INT_MIN : (int)n); }
