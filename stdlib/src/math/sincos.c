/* GNU sincos. */
#define _GNU_SOURCE
#include "bits.h"
#include "kernels.h"
#include <math.h>

void sincos(double x, double *sine, double *cosine) {
  if (magnitude_bits(x) >= INFINITE_BITS) {
    *sine = *cosine = __math_invalid(x);
    return;
  }
  struct dd rest;
  int n = __reduce_angle(x, &rest);
  double s = magnitude_bits(x) < 0x3e50000000000000ull ? x : __sin_dd(rest).hi, c = __cos_dd(rest).hi;
  *sine = n & 1 ? c : s;
  *cosine = n & 1 ? s : c;
  if (n & 2) *sine = -*sine;
  if ((n + 1) & 2) *cosine = -*cosine;
}
