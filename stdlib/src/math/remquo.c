/* 7.12.10.2, 7.12.10.3 The remainder of a division that rounds to nearest, half to even, exact. */
#define _GNU_SOURCE
#include "bits.h"
#include <math.h>

double remquo(double x, double y, int *quotient) {
  u64 y_bits = magnitude_bits(y);
  *quotient = 0;
  if (magnitude_bits(x) >= INFINITE_BITS || y_bits == 0 || y_bits > INFINITE_BITS) return fmod(x, y);
  if (y_bits == INFINITE_BITS) return x;
  double a = __builtin_fabs(x), d = __builtin_fabs(y);
  int negative = (int)((to_bits(x) ^ to_bits(y)) >> 63), q = 0;
  /* Three bits of the quotient, by subtracting multiples of d as long as they do not overflow. */
  if (y_bits < 0x7fc0000000000000ull) a = fmod(a, 8 * d);
  if (y_bits < 0x7fd0000000000000ull && a >= 4 * d) a -= 4 * d, q += 4;
  if (y_bits < 0x7fe0000000000000ull && a >= 2 * d) a -= 2 * d, q += 2;
  if (a >= d) a -= d, q += 1;
  /* Now 0 <= a < d. The rest is rounded up when it is more than half of d; d - a is exact then, and a + a may overflow. */
  double other = d - a;
  if (a > other || (a == other && (q & 1))) {
    a = -other;
    q++;
  }
  *quotient = negative ? -(q & 7) : q & 7;
  if (a == 0) a = 0;
  return to_bits(x) >> 63 ? -a : a;
}

double remainder(double x, double y) {
  int quotient;
  return remquo(x, y, &quotient);
}

float remquof(float x, float y, int *quotient) { return (float)remquo(x, y, quotient); }
float remainderf(float x, float y) { return (float)remainder(x, y); }
double drem(double x, double y) { return remainder(x, y); }
float dremf(float x, float y) { return remainderf(x, y); }
