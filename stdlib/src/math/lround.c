/* 7.12.9.7, 7.12.9.5 To the nearest integer, as an integer type. What is out of range has no specified result. */
#include <errno.h>
#include <limits.h>
#include <math.h>

static long to_long(double x) {
  if (x >= -2147483648.0 && x < 2147483648.0) return (long)x;
  errno = EDOM;
  return LONG_MIN;
}

static long long to_long_long(double x) {
  if (x >= -0x1p63 && x < 0x1p63) return (long long)x;
  errno = EDOM;
  return LLONG_MIN;
}

long lround(double x) { return to_long(round(x)); }
long lroundf(float x) { return to_long(roundf(x)); }
long lrint(double x) { return to_long(__builtin_rint(x)); }
long lrintf(float x) { return to_long(__builtin_rintf(x)); }
long long llround(double x) { return to_long_long(round(x)); }
long long llroundf(float x) { return to_long_long(roundf(x)); }
long long llrint(double x) { return to_long_long(__builtin_rint(x)); }
long long llrintf(float x) { return to_long_long(__builtin_rintf(x)); }
