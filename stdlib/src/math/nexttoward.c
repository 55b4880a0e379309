/* 7.12.11.4 The second argument has more precision, so only its side of x counts. */
#include "quad.h"
#include <math.h>

/* How x compares with y: -1, 0, 1, or 2 when either is a NaN. */
static int side(double x, long double y) {
  struct wide a = quad_bits(x), b = quad_bits(y);
  return quad_bits_nan(a) || quad_bits_nan(b) ? 2 : quad_compare(a, b);
}

double nexttoward(double x, long double y) {
  int order = side(x, y);
  if (order == 0) return (double)y;
  return order == 2 ? x + (double)y : nextafter(x, order < 0 ? HUGE_VAL : -HUGE_VAL);
}

float nexttowardf(float x, long double y) {
  int order = side(x, y);
  if (order == 0) return (float)y;
  return order == 2 ? x + (float)y : nextafterf(x, order < 0 ? HUGE_VALF : -HUGE_VALF);
}
