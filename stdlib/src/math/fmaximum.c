/* C23 7.12.12.4-11 Maxima and minima, where -0 is less than 0, and the older fmaxmag and fminmag of TS 18661. A NaN wins
   over numbers, except in the forms _num. */
#define _GNU_SOURCE
#include "each_real.h"
#include <math.h>

#define MAXIMUM(x, y) (x > y ? x : y > x ? y : x == y ? (signbit(x) ? y : x) : x + y)
#define MINIMUM(x, y) (x < y ? x : y < x ? y : x == y ? (signbit(x) ? x : y) : x + y)

/* One number beside a NaN. */
#define NUMBER(x, y, otherwise) (isnan(x) ? (isnan(y) ? x + y : y) : isnan(y) ? x : (otherwise))

/* By magnitude, and among equal ones by value. */
#define ABS(x) (x < 0 ? -x : x)
#define BY_MAGNITUDE(x, relation, y, otherwise) (ABS(x) relation ABS(y) ? x : ABS(y) relation ABS(x) ? y : (otherwise))

#define TWO(name, type, value) \
  type name(type x, type y) { return value; }

EACH_REAL(TWO, fmaximum, MAXIMUM(x, y))
EACH_REAL(TWO, fminimum, MINIMUM(x, y))
EACH_REAL(TWO, fmaximum_num, NUMBER(x, y, MAXIMUM(x, y)))
EACH_REAL(TWO, fminimum_num, NUMBER(x, y, MINIMUM(x, y)))
EACH_REAL(TWO, fmaximum_mag, BY_MAGNITUDE(x, >, y, MAXIMUM(x, y)))
EACH_REAL(TWO, fminimum_mag, BY_MAGNITUDE(x, <, y, MINIMUM(x, y)))
EACH_REAL(TWO, fmaximum_mag_num, NUMBER(x, y, BY_MAGNITUDE(x, >, y, MAXIMUM(x, y))))
EACH_REAL(TWO, fminimum_mag_num, NUMBER(x, y, BY_MAGNITUDE(x, <, y, MINIMUM(x, y))))
EACH_REAL(TWO, fmaxmag, NUMBER(x, y, BY_MAGNITUDE(x, >, y, MAXIMUM(x, y))))
EACH_REAL(TWO, fminmag, NUMBER(x, y, BY_MAGNITUDE(x, <, y, MINIMUM(x, y))))
