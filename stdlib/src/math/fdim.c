/* 7.12.12.1 */
#include "bits.h"
#include <math.h>

double fdim(double x, double y) {
  if (is_nan(x) || is_nan(y)) return x + y;
  if (x <= y) return 0;
  double difference = x - y;
  return magnitude_bits(difference) == INFINITE_BITS && x < HUGE_VAL && y > -HUGE_VAL ? __math_overflow(0) : difference;
}

float fdimf(float x, float y) { return __math_narrow(fdim(x, y)); }
