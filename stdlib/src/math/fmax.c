/* 7.12.12.2, 7.12.12.3 A NaN counts as missing data; -0 is less than 0. */
#include "bits.h"
#include <math.h>

double fmax(double x, double y) {
  if (is_nan(x)) return y;
  if (is_nan(y)) return x;
  if (x == y) return to_bits(x) >> 63 ? y : x;
  return x > y ? x : y;
}

double fmin(double x, double y) {
  if (is_nan(x)) return y;
  if (is_nan(y)) return x;
  if (x == y) return to_bits(x) >> 63 ? x : y;
  return x < y ? x : y;
}

float fmaxf(float x, float y) { return (float)fmax(x, y); }
float fminf(float x, float y) { return (float)fmin(x, y); }
