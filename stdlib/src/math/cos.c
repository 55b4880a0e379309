/* 7.12.4.5 */
#include "bits.h"
#include "kernels.h"
#include <math.h>

double cos(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3e40000000000000ull) return 1; /* |x| < 2^-27 */
  if (bits >= INFINITE_BITS) return __math_invalid(x);
  struct dd rest;
  int n = __reduce_angle(x, &rest);
  struct dd y = n & 1 ? __sin_dd(rest) : __cos_dd(rest);
  return (n + 1) & 2 ? -y.hi : y.hi;
}
