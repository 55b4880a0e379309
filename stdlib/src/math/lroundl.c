/* 7.12.9.7, 7.12.9.5 */
#include "quad.h"
#include <errno.h>
#include <limits.h>
#include <math.h>

long long __fixtfdi(u64 lo, u64 hi);

/* An integer as long long, if it lies between the limits. */
static long long to_integer(long double x, long long least, long long most) {
  struct wide bits = quad_bits(x);
  long long n = __fixtfdi(bits.lo, bits.hi);
  /* The conversion saturates, so only these two results may stand for others. */
  int exponent = quad_exponent(bits) - QUAD_BIAS;
  if (exponent < 63 && n >= least && n <= most) return n;
  if (exponent == 63 && n == LLONG_MIN && least == LLONG_MIN && (bits.hi & 0xffffffffffffull) == 0) return n;
  errno = EDOM;
  return least;
}

long lroundl(long double x) { return (long)to_integer(roundl(x), LONG_MIN, LONG_MAX); }
long lrintl(long double x) { return (long)to_integer(rintl(x), LONG_MIN, LONG_MAX); }
long long llroundl(long double x) { return to_integer(roundl(x), LLONG_MIN, LLONG_MAX); }
long long llrintl(long double x) { return to_integer(rintl(x), LLONG_MIN, LLONG_MAX); }
