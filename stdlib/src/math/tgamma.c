/* 7.12.8.4 */
#include "gamma.h"
#include <math.h>

/* Gamma(x) * 2^-scale for 0 < x < 190. */
static struct dd gamma_positive(struct dd x, int *scale) {
  struct dd divisor, e = __exp_dd(__log_gamma_dd(x, &divisor), scale);
  return dd_divide(e, divisor);
}

double tgamma(double x) {
  u64 bits = magnitude_bits(x);
  if (bits > INFINITE_BITS) return x + x;
  if (bits == 0) return __math_pole((int)(to_bits(x) >> 63));
  if (bits == INFINITE_BITS) return x > 0 ? x : __math_invalid(x);
  if (x > 172) return __math_overflow(0);
  int scale;
  if (x >= 0.5) {
    struct dd y = gamma_positive((struct dd){x, 0}, &scale);
    return __scale_any_dd(y, scale);
  }
  if (x == __builtin_floor(x)) return __math_invalid(0);
  if (bits < 0x3c00000000000000ull) return bits < 0x0004000000000000ull ? __math_overflow(x < 0) : 1 / x; /* 2^-63 */
  if (x < -185) {
    /* Below the smallest number; the sign alternates. */
    double floor = __builtin_floor(x);
    return __math_underflow(floor != 2 * __builtin_floor(floor / 2));
  }
  /* Gamma(x) Gamma(1 - x) = pi / sin(pi x) */
  struct dd y = dd_multiply(gamma_positive(exact_sum(1, -x), &scale), __sin_pi_dd(x));
  return __scale_any_dd(dd_divide(PI, y), -scale);
}
