/* 7.12.7.3 sqrt(x^2 + y^2) in double-double, with both scaled to the middle of the range. */
#include "bits.h"
#include "kernels.h"
#include <math.h>

double hypot(double x, double y) {
  u64 a_bits = magnitude_bits(x), b_bits = magnitude_bits(y);
  if (a_bits == INFINITE_BITS || b_bits == INFINITE_BITS) return HUGE_VAL;
  if (a_bits > INFINITE_BITS || b_bits > INFINITE_BITS) return x + y;
  if (a_bits < b_bits) {
    u64 swap = a_bits;
    a_bits = b_bits;
    b_bits = swap;
  }
  double a = from_bits(a_bits), b = from_bits(b_bits);
  int scale = 0;
  if (b == 0 || (a_bits >> 52) - (b_bits >> 52) > 54) return a + b;
  if (a_bits >= 0x5fe0000000000000ull) a *= 0x1p-700, b *= 0x1p-700, scale = 700; /* 2^511 */
  else if (b_bits < 0x23d0000000000000ull) a *= 0x1p600, b *= 0x1p600, scale = -600; /* 2^-450: the squares need low parts. */
  struct dd root = dd_sqrt(dd_add(exact_product(a, a), exact_product(b, b)));
  return scale == 0 ? root.hi : __scale_any_dd(root, scale);
}

float hypotf(float x, float y) { return __math_narrow(hypot(x, y)); }
