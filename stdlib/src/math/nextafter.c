/* 7.12.11.3 */
#include "bits.h"
#include <math.h>

double nextafter(double x, double y) {
  if (is_nan(x) || is_nan(y)) return x + y;
  if (x == y) return y;
  if (x == 0) return __math_check(from_bits(1 | (to_bits(y) & SIGN_BIT)));
  /* The bits of a number are ordered as its magnitude. */
  u64 bits = to_bits(x);
  return __math_check(from_bits((x < y) == (x > 0) ? bits + 1 : bits - 1));
}

float nextafterf(float x, float y) {
  if (x != x || y != y) return x + y;
  if (x == y) return y;
  if (x == 0) return __math_check_f(from_bits_f(1 | (to_bits_f(y) & 0x80000000)));
  u32 bits = to_bits_f(x);
  return __math_check_f(from_bits_f((x < y) == (x > 0) ? bits + 1 : bits - 1));
}
