/* 7.12.4.4 */
#include "bits.h"
#include "kernels.h"
#include <math.h>

/* The result for 0 and infinity, F.10.1.4, as a multiple of pi/4. */
static double special(u64 y, u64 x, int left) {
  if (y == INFINITE_BITS && x == INFINITE_BITS) return left ? 3 : 1;
  if (y == 0 || x == INFINITE_BITS) return left ? 4 : 0;
  return 2;
}

double atan2(double y, double x) {
  u64 y_bits = magnitude_bits(y), x_bits = magnitude_bits(x);
  if (y_bits > INFINITE_BITS || x_bits > INFINITE_BITS) return x + y;
  int left = (int)(to_bits(x) >> 63), down = (int)(to_bits(y) >> 63);
  struct dd angle;
  int distance = (int)(y_bits >> 52) - (int)(x_bits >> 52);
  if (y_bits == 0 || x_bits == 0 || y_bits == INFINITE_BITS || x_bits == INFINITE_BITS || distance > 60 ||
      (distance < -60 && left)) {
    if (distance < -60 && x_bits != 0) y_bits = 0;
    if (distance > 60) x_bits = 0;
    struct dd half = HALF_PI;
    double n = special(y_bits, x_bits, left);
    angle.hi = half.hi * (n / 2);
  } else if (distance < -60) {
    /* The quotient itself, which may fall below the normal numbers. */
    angle.hi = __math_check(from_bits(y_bits) / from_bits(x_bits));
  } else {
    /* Bring both near 1. */
    int scale = (int)(x_bits >> 52) - 1023;
    struct dd a = {from_bits(y_bits), 0}, b = {from_bits(x_bits), 0};
    double half = power_of_two(-(scale / 2)), rest = power_of_two(-(scale - scale / 2));
    a.hi = a.hi * half * rest;
    b.hi = b.hi * half * rest;
    angle = a.hi <= b.hi ? __atan_dd(a, b) : dd_add(HALF_PI, dd_negate(__atan_dd(b, a)));
    struct dd pi = HALF_PI;
    pi.hi *= 2;
    pi.lo *= 2;
    if (left) angle = dd_add(pi, dd_negate(angle));
  }
  return down ? -angle.hi : angle.hi;
}
