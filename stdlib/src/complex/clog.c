/* 7.3.7.2, G.6.3.2: log |z| + i arg z, and clog10 of GNU. Near the unit circle the logarithm of a rounded distance would
   have few digits: there |z|^2 is computed with twice the digits or, in long double, |z|^2 - 1 in factors. */
#define _GNU_SOURCE
#include "../math/kernels.h"
#include "../math/polynomials.gen.h"
#include "each_type.h"

/* 2 factor log |z|, where the factor may have twice the digits, too. */
static double scaled_log(double x, double y, struct dd factor) {
  double large = fmax(fabs(x), fabs(y));
  if (large > 0x1p-450 && large < 0x1p511)
    return dd_multiply(__log_dd(dd_add(exact_product(x, x), exact_product(y, y))), factor).hi;
  /* The logarithm is large, so that the rounding of the distance does not count. That of large numbers may overflow. */
  double distance = hypot(x, y);
  int too_far = isinf(distance) && isfinite(x) && isfinite(y);
  return (too_far ? log(hypot(x / 2, y / 2)) + log(2.0) : log(distance)) * (2 * factor.hi);
}

static double log_distance(double x, double y) { return scaled_log(x, y, (struct dd){0.5, 0}); }

static double log10_distance(double x, double y) {
  return scaled_log(x, y, (struct dd){LOG10_E.hi / 2, LOG10_E.lo / 2});
}

static long double log_distancel(long double x, long double y) {
  long double large = fmax(fabs(x), fabs(y)), small = fmin(fabs(x), fabs(y));
  if (large > 0.5L && large < 2 && small < 2) return log1p((large - 1) * (large + 1) + small * small) / 2;
  long double distance = hypot(x, y);
  if (isinf(distance) && isfinite(x) && isfinite(y)) return log(hypot(x / 2, y / 2)) + log(2.0L);
  return log(distance);
}

static long double log10_distancel(long double x, long double y) { return log_distancel(x, y) / log(10.0L); }

COMPLEX_FUNCTION(clog, { return COMPLEX(OF_TYPE(log_distance)(x, y), atan2(y, x)); })

COMPLEX_FUNCTION(clog10, { return COMPLEX(OF_TYPE(log10_distance)(x, y), atan2(y, x) / log((real)10)); })
