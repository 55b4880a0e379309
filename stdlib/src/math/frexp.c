/* 7.12.6.4 */
#include "bits.h"
#include <math.h>

double frexp(double x, int *exponent) {
  u64 bits = magnitude_bits(x);
  int extra = 0;
  *exponent = 0;
  if (bits == 0 || bits >= INFINITE_BITS) return x;
  if (bits < 1ull << 52) {
    x *= 0x1p54;
    bits = magnitude_bits(x);
    extra = 54;
  }
  *exponent = (int)(bits >> 52) - 1022 - extra;
  return from_bits((to_bits(x) & ~INFINITE_BITS) | 1022ull << 52);
}

float frexpf(float x, int *exponent) { return (float)frexp(x, exponent); }
