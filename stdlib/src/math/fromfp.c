/* C23 7.12.9.10, 7.12.9.11 To an integer of so many bits, rounded in a direction; what does not fit is a domain error. All
   goes by way of long double, which holds the numbers of the other types. */
#define _GNU_SOURCE
#include "each_real.h"
#include "quad.h"
#include <math.h>

static long double rounded(long double x, int direction) {
  switch (direction) {
    case FP_INT_UPWARD: return ceill(x);
    case FP_INT_DOWNWARD: return floorl(x);
    case FP_INT_TOWARDZERO: return truncl(x);
    case FP_INT_TONEARESTFROMZERO: return roundl(x);
    default: return rintl(x);
  }
}

static long double from_signed(long double x, int direction, unsigned width) {
  long double y = rounded(x, direction), limit = width == 0 ? 0 : scalbnl(1, width > 20000 ? 20000 : (int)width - 1);
  return width != 0 && isfinite(x) && y >= -limit && y < limit ? y : __math_invalid_l(isnan(x) ? x : 0);
}

static long double from_unsigned(long double x, int direction, unsigned width) {
  long double y = rounded(x, direction), limit = scalbnl(1, width > 20000 ? 20000 : (int)width);
  return width != 0 && isfinite(x) && y >= 0 && y < limit ? y : __math_invalid_l(isnan(x) ? x : 0);
}

#define FROM(name, type, function) \
  type name(type x, int direction, unsigned width) { return (type)function(x, direction, width); }

/* The forms with x say by an exception flag that the result is not x; there are none. */
EACH_REAL(FROM, fromfp, from_signed)
EACH_REAL(FROM, fromfpx, from_signed)
EACH_REAL(FROM, ufromfp, from_unsigned)
EACH_REAL(FROM, ufromfpx, from_unsigned)
