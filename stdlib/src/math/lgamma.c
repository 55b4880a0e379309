/* 7.12.8.3, and the form of BSD that returns the sign. */
#define _GNU_SOURCE
#include "gamma.h"
#include "tables.h"
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
  if (x > 0x1p1016) return __math_overflow(0);
  /* Products of large factors must not overflow when they are split. */
  return __math_check(dd_multiply_double(y, x * 0x1p-60).hi * 0x1p60);
}

/* Near a zero between negative integers, where the difference of logarithms has few digits left: by Taylor's series. */
static double near_zero(double x, double guess) {
  for (const struct gamma_zero *zero = __gamma_zeros; zero < __gamma_zeros + 32; zero++) {
    struct dd d = exact_sum(x - zero->zero.hi, -zero->zero.lo);
    if (__builtin_fabs(zero->slope.hi * d.hi) > 0x1p-8) continue;
    struct dd linear = dd_multiply(zero->slope, d);
    double sum = zero->c[5];
    for (int i = 4; i >= 0; i--) sum = zero->c[i] + d.hi * sum;
    return linear.hi + (linear.lo + d.hi * d.hi * sum);
  }
  return guess;
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
  double result = dd_add(y, dd_negate(log_gamma_positive(-x))).hi;
  return result < 0x1p-9 && result > -0x1p-9 ? near_zero(x, result) : result;
}

double lgamma(double x) { return lgamma_r(x, &signgam); }
double gamma(double x) { return lgamma(x); }
