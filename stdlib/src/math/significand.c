/* BSD significand and scalb. */
#define _DEFAULT_SOURCE
#include <math.h>

double significand(double x) {
  int exponent;
  return x == 0 || !__builtin_isfinite(x) ? x : 2 * frexp(x, &exponent);
}

float significandf(float x) { return (float)significand(x); }

double scalb(double x, double n) {
  if (x != x || n != n) return x * n;
  if (__builtin_isinf(n)) return n > 0 ? x * n : x / -n;
  if (n != __builtin_rint(n)) return (n - n) / (n - n);
  return scalbn(x, n > 5000 ? 5000 : n < -5000 ? -5000 : (int)n);
}

float scalbf(float x, float n) { return (float)scalb(x, n); }
