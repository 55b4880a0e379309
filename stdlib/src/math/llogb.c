/* C23 7.12.6.10 The exponent as a long. */
#define _GNU_SOURCE
#include <limits.h>
#include <math.h>

static long widen(int n) { return n == FP_ILOGB0 ? FP_LLOGB0 : n == INT_MAX ? LONG_MAX : n; }

long llogb(double x) { return isnan(x) ? FP_LLOGBNAN : widen(ilogb(x)); }
long llogbf(float x) { return isnan(x) ? FP_LLOGBNAN : widen(ilogbf(x)); }
long llogbl(long double x) { return isnan(x) ? FP_LLOGBNAN : widen(ilogbl(x)); }
