/* 7.3.6.4-5, G.6.2.4-5: sinh z = sinh x cos y + i cosh x sin y, cosh z = cosh x cos y + i sinh x sin y */
#include "each_type.h"

/* a * b, where a zero factor wins over what is not finite. */
#define PRODUCT(a, b) ((a) == 0 || (b) == 0 ? copysign((real)0, a) * copysign((real)1, b) : (a) * (b))

COMPLEX_FUNCTION(csinh, {
  if (y == 0) return COMPLEX(sinh(x), y);
  if (!isfinite(y)) return COMPLEX(x == 0 ? x : isinf(x) ? x : NAN, NAN);
  return COMPLEX(PRODUCT(sinh(x), cos(y)), PRODUCT(cosh(x), sin(y)));
})

COMPLEX_FUNCTION(ccosh, {
  if (y == 0) return COMPLEX(cosh(x), x == 0 || isnan(x) ? y * copysign((real)1, x) : copysign(y, x) * copysign((real)1, y));
  if (!isfinite(y)) return COMPLEX(isinf(x) ? INFINITY : NAN, x == 0 ? 0 : NAN);
  return COMPLEX(PRODUCT(cosh(x), cos(y)), PRODUCT(sinh(x), sin(y)));
})
