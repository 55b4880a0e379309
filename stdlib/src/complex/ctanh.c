/* 7.3.6.6, G.6.2.6. With t = tan y, s = sinh x and d = 1 + s^2 + (t s)^2, the parts are tanh x (1 + t^2 / d) and t / d
   (after W. Kahan, "Branch Cuts for Complex Elementary Functions", 1987). Little is rounded that way while t^2 / d is
   small. Near a pole it is large: there the parts are sinh x cosh x and sin y cos y, over s^2 + cos^2 y; but t / d
   stays the better one where d is about 1. */
#include "each_type.h"

COMPLEX_FUNCTION(ctanh, {
  if (isnan(x)) return COMPLEX(x, y == 0 ? y : x);
  /* Far out it is 1 to the last digit. */
  if (fabs(x) > 40) {
    real im = isfinite(y) ? 4 * sin(y) * cos(y) * exp(-2 * fabs(x)) : copysign((real)0, y);
    return COMPLEX(copysign((real)1, x), im);
  }
  if (!isfinite(y)) return COMPLEX(x == 0 ? x : NAN, NAN);
  real t = tan(y), s = sinh(x);
  real d = 1 + (s * s + t * s * (t * s));
  if (t * t <= d) {
    real parallel = tanh(x);
    return COMPLEX(parallel + parallel * (t * t / d), t / d);
  }
  real n = sin(y), k = cos(y);
  real below = s * s + k * k;
  return COMPLEX(s * sqrt(1 + s * s) / below, fabs(s) < fabs(k) / 2 ? t / d : n * k / below);
})
