/* Stirling's series and what leads to it, for the gamma functions. */
#include "gamma.h"

/* ln Gamma(x) for x >= 10: (x - 1/2) ln x - x + ln(2 pi)/2 + a series in 1/x. */
static struct dd stirling(struct dd x) {
  struct dd inverse = dd_divide((struct dd){1, 0}, x);
  double square = inverse.hi * inverse.hi;
  struct dd y = dd_multiply(dd_add_double(x, -0.5), __log_dd(x));
  y = dd_add(y, dd_negate(x));
  y = dd_add(y, HALF_LN_2PI);
  struct dd series = dd_add_double(dd_multiply(TWELFTH, inverse), inverse.hi * square * STIRLING(square));
  return dd_add(y, series);
}

struct dd __log_gamma_dd(struct dd x, struct dd *divisor) {
  *divisor = (struct dd){1, 0};
  /* Gamma(x) = Gamma(x + 1) / x. */
  while (x.hi < 10) {
    *divisor = dd_multiply(*divisor, x);
    x = dd_add_double(x, 1);
  }
  return stirling(x);
}

struct dd __sin_pi_dd(double x) {
  double whole = __builtin_rint(x * 2); /* In halves. */
  struct dd angle = dd_multiply_double(PI, x - whole * 0.5);
  int n = (int)(whole - 4 * __builtin_floor(whole * 0.25));
  struct dd y = n & 1 ? __cos_dd(angle) : __sin_dd(angle);
  return n & 2 ? dd_negate(y) : y;
}
