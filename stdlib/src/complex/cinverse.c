/* 7.3.5.1-3, 7.3.6.1-3: the inverse functions by roots of 1 - z and 1 + z, whose parts say on which side of a branch
   cut z lies (W. Kahan, "Branch Cuts for Complex Elementary Functions", 1987). */
#include "each_type.h"

#define ROOT(re, im) OF_TYPE(csqrt)(COMPLEX(re, im))
/* The parts of u v and of conj(u) v. */
#define RE(u, v) (__real__ u * __real__ v - __imag__ u * __imag__ v)
#define RE_CONJ(u, v) (__real__ u * __real__ v + __imag__ u * __imag__ v)
#define IM_CONJ(u, v) (__real__ u * __imag__ v - __imag__ u * __real__ v)

/* Infinities lie in a direction: the angle of (x, y) from the axis that `angle` says. */
#define ANGLE(angle) (isnan(x) || isnan(y) ? NAN : angle)

COMPLEX_FUNCTION(cacos, {
  if (isinf(x) || isinf(y)) return COMPLEX(ANGLE(atan2(fabs(y), x)), copysign(INFINITY, -y));
  if (x == 0 && isnan(y)) return COMPLEX(M_PI_2, y);
  __typeof__(z) below = ROOT(1 - x, -y);
  __typeof__(z) above = ROOT(1 + x, y);
  return COMPLEX(2 * atan2(__real__ below, __real__ above), asinh(IM_CONJ(above, below)));
})

COMPLEX_FUNCTION(casin, {
  if (isinf(x) || isinf(y)) return COMPLEX(ANGLE(atan2(x, fabs(y))), copysign(INFINITY, y));
  if (x == 0 && isnan(y)) return z;
  __typeof__(z) below = ROOT(1 - x, -y);
  __typeof__(z) above = ROOT(1 + x, y);
  return COMPLEX(atan2(x, RE(below, above)), asinh(IM_CONJ(below, above)));
})

COMPLEX_FUNCTION(cacosh, {
  if (isinf(x) || isinf(y)) return COMPLEX(INFINITY, ANGLE(atan2(y, x)));
  __typeof__(z) below = ROOT(x - 1, y);
  __typeof__(z) above = ROOT(x + 1, y);
  return COMPLEX(asinh(RE_CONJ(below, above)), 2 * atan2(__imag__ below, __real__ above));
})

COMPLEX_FUNCTION(casinh, {
  __typeof__(z) turned = OF_TYPE(casin)(COMPLEX(-y, x));
  return COMPLEX(__imag__ turned, -__real__ turned);
})

/* |(1 + z) / (1 - z)| and the angle of it. */
COMPLEX_FUNCTION(catanh, {
  if (isinf(x) || isinf(y)) return COMPLEX(copysign((real)0, x), isnan(y) ? y : copysign((real)M_PI_2, y));
  if (x == 0 && isnan(y)) return z;
  real u = fabs(x);
  real v = fabs(y);
  real rest = 1 - u;
  real re;
  if (rest == 0) re = log(hypot((real)2, v) / v) / 2;
  else if (u < 1e100 && v < 1e100) re = log1p(4 * u / (rest * rest + v * v)) / 4;
  else re = u / hypot(u, v) / hypot(u, v);
  return COMPLEX(copysign(re, x), atan2(2 * y, rest * (1 + u) - y * y) / 2);
})

COMPLEX_FUNCTION(catan, {
  __typeof__(z) turned = OF_TYPE(catanh)(COMPLEX(-y, x));
  return COMPLEX(__imag__ turned, -__real__ turned);
})
