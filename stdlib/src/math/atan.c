/* 7.12.4.3 */
#include "bits.h"
#include "kernels.h"
#include <math.h>

double atan(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3e40000000000000ull || bits > INFINITE_BITS) return x; /* |x| < 2^-27, or a NaN */
  struct dd y, one = {1, 0}, a = {from_bits(bits), 0};
  if (bits <= ONE_BITS) y = __atan_dd(a, one);
  else if (bits > 0x4350000000000000ull) y = HALF_PI; /* |x| > 2^54 */
  else y = dd_add(HALF_PI, dd_negate(__atan_dd(one, a)));
  return x < 0 ? -y.hi : y.hi;
}
