/* 7.12.1 Treatment of error conditions. */
#include "bits.h"
#include <errno.h>

double __math_invalid(double x) {
  if (is_nan(x)) return x + x;
  errno = EDOM;
  return from_bits(INFINITE_BITS | QUIET_BIT);
}

static double range_error(double magnitude, int negative) {
  errno = ERANGE;
  return negative ? -magnitude : magnitude;
}

double __math_pole(int negative) { return range_error(from_bits(INFINITE_BITS), negative); }
double __math_overflow(int negative) { return range_error(from_bits(INFINITE_BITS), negative); }
double __math_underflow(int negative) { return range_error(0, negative); }

double __math_check(double result) {
  u64 bits = magnitude_bits(result);
  if (bits < 1ull << 52 || bits == INFINITE_BITS) errno = ERANGE;
  return result;
}

float __math_check_f(float result) {
  u32 bits = to_bits_f(result) & 0x7fffffff;
  if (bits < 1u << 23 || bits == 0x7f800000) errno = ERANGE;
  return result;
}

float __math_narrow(double result) {
  u64 bits = magnitude_bits(result);
  /* What is 0 or not finite already has been reported. */
  return bits == 0 || bits >= INFINITE_BITS ? (float)result : __math_check_f((float)result);
}
