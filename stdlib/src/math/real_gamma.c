/* The gamma function with 256 bits, by Stirling's series from 64 on, to which Gamma(x) = Gamma(x + 1) / x leads. */
#include "real_gamma.h"

#define FROM 64

/* (x - 1/2) ln x - x + ln(2 pi)/2 + B2/(1 * 2 x) + B4/(3 * 4 x^3) + ... */
static struct real stirling(struct real x) {
  struct real inverse = __real_divide(__real_from_int(1), x), square = __real_multiply(inverse, inverse), sum = {0};
  for (int i = 29; i >= 0; i--) sum = __real_add(__real_multiply(sum, square), __real_stirling[i]);
  struct real y = __real_multiply(real_subtract(x, real_scale(__real_from_int(1), -1)), __real_log(x));
  y = __real_add(real_subtract(y, x), __real_half_ln_2pi);
  return __real_add(y, __real_multiply(sum, inverse));
}

struct real __real_log_gamma(struct real x, struct real *divisor) {
  *divisor = __real_from_int(1);
  for (; x.exponent < 7; x = real_add_int(x, 1)) *divisor = __real_multiply(x, *divisor);
  return stirling(x);
}

struct real __real_sin_pi(struct real x) {
  struct real rest;
  int n = __real_reduce_turns(x, &rest);
  return __real_sin(n, rest);
}
