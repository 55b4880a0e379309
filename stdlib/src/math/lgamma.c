/* 7.12.8.3, and the form of BSD that returns the sign. */
#define _GNU_SOURCE
#include "gamma.h"
#include <math.h>

/* ln Gamma(x) for x > 0. */
static struct dd log_gamma_positive(double x) {
  /* Near its zeros 1 and 2 it is a polynomial. */
  if (x > 0.9 && x < 1.1) {
    double d = x - 1;
    struct dd main = dd_multiply_double(LGAMMA_SLOPE_ONE, d);
    return fast_sum(main.hi, main.lo + d * d * LGAMMA_ONE(d));
  }
  if (x > 1.9 && x < 2.1) {
    double d = x - 2;
    struct dd main = dd_multiply_double(LGAMMA_SLOPE_TWO, d);
    return fast_sum(main.hi, main.lo + d * d * LGAMMA_TWO(d));
  }
  struct dd divisor, y = __log_gamma_dd((struct dd){x, 0}, &divisor);
  return divisor.hi == 1 ? y : dd_add(y, dd_negate(__log_dd(divisor)));
}

/* x (ln x - 1), to which it comes near from 2^53 on. */
static double log_gamma_large(double x) {
  struct dd y = dd_add_double(__log_dd((struct dd){x, 0}), -1);
  if (x > 0x1p1013) return __math_overflow(0);
  /* Products of large factors must not overflow when they are split. */
  return dd_multiply_double(y, x * 0x1p-60).hi * 0x1p60;
}

double lgamma_r(double x, int *sign) {
  u64 bits = magnitude_bits(x);
  *sign = 1;
  if (bits >= INFINITE_BITS) return x * x;
  if (bits < 0x3a80000000000000ull) { /* 2^-87 */
    *sign = to_bits(x) >> 63 ? -1 : 1;
    return bits == 0 ? __math_pole(0) : -__log_dd((struct dd){from_bits(bits), 0}).hi;
  }
  if (x >= 0x1p53) return log_gamma_large(x);
  if (x > 0) return log_gamma_positive(x).hi;
  double floor = __builtin_floor(x);
  if (x == floor) return __math_pole(0);
  if (floor != 2 * __builtin_floor(floor / 2)) *sign = -1;
  /* |Gamma(x)| = pi / (|sin(pi x)| |x| Gamma(-x)) */
  struct dd s = __sin_pi_dd(x);
  if (s.hi < 0) s = dd_negate(s);
  struct dd y = dd_add(LN_PI, dd_negate(__log_dd(dd_multiply_double(s, -x))));
  return dd_add(y, dd_negate(log_gamma_positive(-x))).hi;
}

double lgamma(double x) { return lgamma_r(x, &signgam); }
double gamma(double x) { return lgamma(x); }
