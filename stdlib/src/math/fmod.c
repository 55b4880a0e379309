/* 7.12.10.1 The remainder of a division that rounds toward zero, exact: long division of the mantissas, eleven bits at a
   time. */
#include "bits.h"
#include <math.h>

/* The mantissa as integer and the exponent of its last bit, biased so that the smallest is 1. */
static u64 take_apart(u64 bits, int *exponent) {
  *exponent = (int)(bits >> 52);
  if (*exponent != 0) return (bits & FRACTION_BITS) | 1ull << 52;
  *exponent = 1;
  return bits;
}

/* m * 2^exponent, in the same sense; m has at most 53 bits and the exponent is that of a number. */
static double put_together(u64 m, int exponent) {
  if (m == 0) return 0;
  int shift = __builtin_clzll(m) - 11;
  if (shift > exponent - 1) shift = exponent - 1;
  m <<= shift;
  exponent -= shift;
  return from_bits(m >> 52 ? (u64)exponent << 52 | (m & FRACTION_BITS) : m);
}

double fmod(double x, double y) {
  u64 x_bits = magnitude_bits(x), y_bits = magnitude_bits(y);
  if (x_bits > INFINITE_BITS || y_bits > INFINITE_BITS) return x + y;
  if (x_bits == INFINITE_BITS || y_bits == 0) return __math_invalid(0);
  if (x_bits < y_bits) return x;
  int exponent, y_exponent;
  u64 m = take_apart(x_bits, &exponent), d = take_apart(y_bits, &y_exponent);
  for (m %= d; exponent > y_exponent && m != 0;) {
    int step = exponent - y_exponent < 11 ? exponent - y_exponent : 11;
    m = (m << step) % d;
    exponent -= step;
  }
  return __builtin_copysign(put_together(m, y_exponent), x);
}

float fmodf(float x, float y) { return (float)fmod(x, y); }
