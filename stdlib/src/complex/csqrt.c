/* 7.3.8.3, G.6.4.2: the root whose real part is not negative. With t = sqrt((|x| + |z|) / 2), the parts are t and
   y / 2t (W. Kahan, "Branch Cuts for Complex Elementary Functions", 1987). */
#include "each_type.h"

COMPLEX_FUNCTION(csqrt, {
  if (x == 0 && y == 0) return COMPLEX(0, y);
  if (isinf(y)) return COMPLEX(INFINITY, y);
  if (isnan(x)) return COMPLEX(x, x);
  if (isinf(x)) {
    if (x > 0) return COMPLEX(x, isnan(y) ? y : copysign((real)0, y));
    return COMPLEX(isnan(y) ? y : 0, copysign(x, y));
  }
  if (isnan(y)) return COMPLEX(y, y);
  /* Scaled by a power of four, so that |x| + |z| neither overflows nor loses digits. */
  int power = (ilogb(fabs(x) > fabs(y) ? x : y) / 2) * 2;
  real u = scalbn(x, -power);
  real v = scalbn(y, -power);
  real t = sqrt((fabs(u) + hypot(u, v)) / 2);
  real other = fabs(v) / (2 * t);
  real re = scalbn(u >= 0 ? t : other, power / 2);
  real im = scalbn(u >= 0 ? other : t, power / 2);
  return COMPLEX(re, copysign(im, y));
})
