/* BSD significand and scalb, drem of the other types, and gamma, which was lgamma. */
#define _GNU_SOURCE
#include "real.h"
#include <math.h>

long double significandl(long double x) {
  int exponent;
  return x == 0 || !__builtin_isfinite(x) ? x : 2 * frexpl(x, &exponent);
}

double significand(double x) {
  int exponent;
  return x == 0 || !__builtin_isfinite(x) ? x : 2 * frexp(x, &exponent);
}

float significandf(float x) { return (float)significand(x); }

long double scalbl(long double x, long double n) {
  if (x != x || n != n) return x * n;
  if (__builtin_isinf(n)) return n > 0 ? x * n : x / -n;
  if (n != rintl(n)) return __math_invalid_l(0);
  return scalbnl(x, n > 50000 ? 50000 : n < -50000 ? -50000 : (int)n);
}

FROM_LONG_DOUBLE_2(scalb)

long double dreml(long double x, long double y) { return remainderl(x, y); }
float gammaf(float x) { return lgammaf(x); }
long double gammal(long double x) { return lgammal(x); }
