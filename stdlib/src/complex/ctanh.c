/* 7.3.6.6, G.6.2.6. With t = tan y, s = sinh x, b = 1 + t^2, the parts are b s sqrt(1 + s^2) and t, over 1 + b s^2
   (W. Kahan, "Branch Cuts for Complex Elementary Functions", 1987). */
#include "each_type.h"

COMPLEX_FUNCTION(ctanh, {
  if (isnan(x)) return COMPLEX(x, y == 0 ? y : x);
  /* Far out it is 1 to the last digit. */
  if (fabs(x) > 40) {
    real im = isfinite(y) ? 4 * sin(y) * cos(y) * exp(-2 * fabs(x)) : copysign((real)0, y);
    return COMPLEX(copysign((real)1, x), im);
  }
  if (!isfinite(y)) return COMPLEX(x == 0 ? x : NAN, NAN);
  real t = tan(y);
  real s = sinh(x);
  real b = 1 + t * t;
  real below = 1 + b * s * s;
  if (isinf(b)) return COMPLEX(sqrt(1 + s * s) / s, 1 / t);
  return COMPLEX(b * s * sqrt(1 + s * s) / below, t / below);
})
