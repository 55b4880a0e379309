/* 7.12.8.1, 7.12.8.2 The error function and its complement.

   Near 0 erf is a polynomial. Beyond, erfc(x) = e^(-x^2) * F(t) / (1 + 2x), where F is nearly constant and smooth in
   t = (x - c) / (x + c) (after M. Shepherd, J. Laframboise, Chebyshev approximation of (1 + 2x) exp(x^2) erfc x, 1981). */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include <math.h>

/* erf(x) for |x| <= 1/2. */
static struct dd erf_small(double x) {
  double square = x * x;
  struct dd main = dd_multiply_double(TWO_OVER_ROOT_PI, x);
  return fast_sum(main.hi, main.lo + x * square * ERF_TAIL(square));
}

/* erfc(x) for 1/2 <= x <= 28, times 2^-scale. */
static struct dd erfc_large(double x, int *scale) {
  double c = x < 2 ? 1 : 7.5;
  struct dd t = dd_divide(exact_sum(x, -c), exact_sum(x, c));
  double slope = x < 2 ? ERFC_NEAR(t.hi) : ERFC_FAR(t.hi);
  struct dd change = exact_product(t.hi, slope);
  change.lo += t.lo * slope;
  struct dd f = dd_add(x < 2 ? ERFC_NEAR_0 : ERFC_FAR_0, change);
  struct dd square = exact_product(x, x);
  struct dd e = __exp_dd(dd_negate(square), scale);
  return dd_divide(dd_multiply(e, f), dd_add_double((struct dd){2 * x, 0}, 1));
}

double erfc(double x) {
  u64 bits = magnitude_bits(x);
  if (bits > INFINITE_BITS) return x;
  if (bits < 0x3fe0000000000000ull) { /* 1/2 */
    struct dd y = dd_add_double(dd_negate(erf_small(x)), 1);
    return y.hi;
  }
  if (x > 28) return bits == INFINITE_BITS ? 0 : __math_underflow(0);
  if (x < -6) return 2 - 0x1p-60;
  int scale;
  struct dd y = erfc_large(from_bits(bits), &scale);
  if (x > 0) return __scale_dd(y, scale);
  double factor = power_of_two(scale);
  y = dd_add_double((struct dd){-y.hi * factor, -y.lo * factor}, 2);
  return y.hi;
}

double erf(double x) {
  u64 bits = magnitude_bits(x);
  if (bits > INFINITE_BITS) return x;
  /* Too small to be split in two. */
  if (bits < 0x0400000000000000ull) return bits == 0 ? x : __math_check(dd_multiply_double(TWO_OVER_ROOT_PI, x * 0x1p200).hi * 0x1p-200);
  if (bits <= 0x3fe0000000000000ull) return erf_small(x).hi; /* 1/2 */
  if (bits > 0x4018000000000000ull) return x < 0 ? -1 + 0x1p-60 : 1 - 0x1p-60; /* 6 */
  int scale;
  struct dd y = erfc_large(from_bits(bits), &scale);
  double factor = power_of_two(scale);
  y = dd_add_double((struct dd){-y.hi * factor, -y.lo * factor}, 1);
  return x < 0 ? -y.hi : y.hi;
}
