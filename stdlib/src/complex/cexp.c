/* 7.3.7.1, G.6.3.1: e^(x + iy) = e^x (cos y + i sin y) */
#include "each_type.h"

COMPLEX_FUNCTION(cexp, {
  if (y == 0) return COMPLEX(exp(x), y);
  if (x == 0) return COMPLEX(cos(y), sin(y));
  if (!isfinite(y)) {
    if (isinf(x)) return x < 0 ? COMPLEX(0, copysign((real)0, y)) : COMPLEX(x, NAN);
    return COMPLEX(NAN, NAN);
  }
  if (isinf(x) && x > 0) return COMPLEX(copysign(x, cos(y)), copysign(x, sin(y)));
  /* Where e^x alone is too large, the product may yet fit. */
  real half = exp(x / 2);
  real whole = exp(x);
  if (isinf(whole)) return COMPLEX(half * cos(y) * half, half * sin(y) * half);
  return COMPLEX(whole * cos(y), whole * sin(y));
})
