/* From long double to the smaller types, with 7.12.1 error reports. */
#include "real.h"
#include <errno.h>

double __math_to_double(long double x) {
  double y = (double)x;
  if (y != x && (__builtin_isinf(y) || (y < 0x1p-1022 && y > -0x1p-1022))) errno = ERANGE;
  return y;
}

float __math_to_float(long double x) {
  float y = (float)x;
  if (y != x && (__builtin_isinf(y) || (y < 0x1p-126f && y > -0x1p-126f))) errno = ERANGE;
  return y;
}
