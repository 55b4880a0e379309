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
