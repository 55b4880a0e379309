/* 7.12.5.2, 7.12.5.1, 7.12.5.3 Inverse hyperbolic functions: logarithms in double-double. */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include <math.h>

/* ln(2x) for x >= 2^30, where asinh and acosh differ from it by less than 2^-60. */
static double log_twice(double x) {
  struct dd y = dd_add(__log_dd((struct dd){x, 0}), LN_2);
  return y.hi;
}

double asinh(double x) {
  u64 bits = magnitude_bits(x);
  double square = x * x, a = from_bits(bits);
  if (bits < 0x3e40000000000000ull || bits >= INFINITE_BITS) return x; /* |x| < 2^-27, or not finite */
  if (bits < 0x3fb0000000000000ull) return x + x * square * ASINH_TAIL(square); /* 1/16 */
  double y;
  if (bits >= 0x41d0000000000000ull) {
    y = log_twice(a);
  } else {
    struct dd root = dd_sqrt(dd_add_double(exact_product(a, a), 1));
    y = __log_dd(dd_add_double(root, a)).hi;
  }
  return x < 0 ? -y : y;
}

double acosh(double x) {
  if (!(x >= 1)) return __math_invalid(x);
  u64 bits = to_bits(x);
  if (bits >= INFINITE_BITS) return x;
  if (bits >= 0x41d0000000000000ull) return log_twice(x);
  if (x == 1) return 0;
  struct dd root = dd_sqrt(dd_multiply(exact_sum(x, -1), exact_sum(x, 1)));
  return __log_dd(dd_add_double(root, x)).hi;
}

double atanh(double x) {
  u64 bits = magnitude_bits(x);
  double square = x * x, a = from_bits(bits);
  if (bits < 0x3e40000000000000ull) return x;
  if (bits == ONE_BITS) return __math_pole(x < 0);
  if (bits > ONE_BITS) return __math_invalid(x);
  if (bits < 0x3fb0000000000000ull) return x + x * square * ATANH_TAIL(square);
  double y = 0.5 * __log_dd(dd_divide(exact_sum(1, a), exact_sum(1, -a))).hi;
  return x < 0 ? -y : y;
}
