/* 7.3.7.2, G.6.3.2: log |z| + i arg z */
#include "each_type.h"

COMPLEX_FUNCTION(clog, {
  real angle = atan2(y, x);
  real large = fabs(x) > fabs(y) ? fabs(x) : fabs(y);
  real small = fabs(x) > fabs(y) ? fabs(y) : fabs(x);
  /* Near the unit circle the logarithm of the rounded distance would have few digits: |z|^2 - 1 in factors. */
  if (large > (real)0.5 && large < 2 && small < 2)
    return COMPLEX(log1p((large - 1) * (large + 1) + small * small) / 2, angle);
  real distance = hypot(x, y);
  /* Twice the half: the distance of large numbers may overflow. */
  if (isinf(distance) && isfinite(x) && isfinite(y)) return COMPLEX(log(hypot(x / 2, y / 2)) + log((real)2), angle);
  return COMPLEX(log(distance), angle);
})
