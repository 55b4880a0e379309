/* 7.12.9.6 To the nearest integer, halves away from zero. */
#include <math.h>

double round(double x) {
  double whole = __builtin_trunc(x);
  if (__builtin_fabs(x - whole) >= 0.5) whole += __builtin_copysign(1, x);
  return __builtin_copysign(whole, x);
}

float roundf(float x) {
  float whole = __builtin_truncf(x);
  if (__builtin_fabsf(x - whole) >= 0.5f) whole += __builtin_copysignf(1, x);
  return __builtin_copysignf(whole, x);
}
