/* 7.12.4.7 */
#include "bits.h"
#include "kernels.h"
#include <math.h>

double tan(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3e40000000000000ull) return x; /* |x| < 2^-27 */
  if (bits >= INFINITE_BITS) return __math_invalid(x);
  struct dd rest;
  int n = __reduce_angle(x, &rest);
  struct dd s = __sin_dd(rest), c = __cos_dd(rest);
  return n & 1 ? -dd_divide(c, s).hi : dd_divide(s, c).hi;
}
