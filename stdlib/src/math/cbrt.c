/* 7.12.7.1 The cube root: an estimate from a third of the exponent, three steps of Newton's method, and a last one with
   the cube in double-double. */
#include "bits.h"
#include "double_double.h"
#include <math.h>

double cbrt(double x) {
  u64 bits = magnitude_bits(x);
  if (bits == 0 || bits >= INFINITE_BITS) return x;
  double a = from_bits(bits), back = 1;
  if (a < 0x1p-512) a *= 0x1p768, back = 0x1p-256;
  else if (a > 0x1p256) a *= 0x1p-768, back = 0x1p256;
  /* Dividing the bits by 3 divides the exponent, less two thirds of the bias, and bends the fraction into a cube root
     that is at most 5 % too large. */
  double t = from_bits(to_bits(a) / 3 + (682ull << 52));
  /* Halley's iteration triples the number of good bits: 4, 12, 38, then all. */
  for (int i = 0; i < 3; i++) {
    double cube = t * t * t;
    t = t * (cube + 2 * a) / (2 * cube + a);
  }
  struct dd cube = dd_multiply_double(exact_product(t, t), t);
  double error = (cube.hi - a) + cube.lo;
  t -= error / (3 * t * t);
  return __builtin_copysign(t * back, x);
}

float cbrtf(float x) { return (float)cbrt(x); }
