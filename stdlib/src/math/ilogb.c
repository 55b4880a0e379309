/* 7.12.6.5, 7.12.6.11 The exponent. */
#include "bits.h"
#include <errno.h>
#include <limits.h>
#include <math.h>

/* For a finite number other than 0. */
static int exponent_of(double x) {
  u64 bits = magnitude_bits(x);
  return bits >= 1ull << 52 ? (int)(bits >> 52) - 1023 : -1011 - __builtin_clzll(bits);
}

int ilogb(double x) {
  u64 bits = magnitude_bits(x);
  if (bits != 0 && bits < INFINITE_BITS) return exponent_of(x);
  errno = EDOM;
  return bits == INFINITE_BITS ? INT_MAX : bits == 0 ? FP_ILOGB0 : FP_ILOGBNAN;
}

double logb(double x) {
  u64 bits = magnitude_bits(x);
  if (bits == 0) return __math_pole(1);
  return bits >= INFINITE_BITS ? x * x : exponent_of(x);
}

int ilogbf(float x) { return ilogb(x); }
float logbf(float x) { return (float)logb(x); }
