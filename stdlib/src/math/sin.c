/* 7.12.4.6 */
#include "bits.h"
#include "kernels.h"
#include <math.h>

double sin(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3e50000000000000ull) return x; /* |x| < 2^-26 */
  if (bits >= INFINITE_BITS) return __math_invalid(x);
  struct dd rest;
  int n = __reduce_angle(x, &rest);
  struct dd y = n & 1 ? __cos_dd(rest) : __sin_dd(rest);
  return n & 2 ? -y.hi : y.hi;
}
