/* 7.3.9.5 All infinities are one point of the sphere. */
#include "each_type.h"

COMPLEX_FUNCTION(cproj, {
  if (isinf(x) || isinf(y)) return COMPLEX(INFINITY, copysign((real)0, y));
  return z;
})
