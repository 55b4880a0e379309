/* A fast way to the first digits of a number. */
#ifndef SHORT_DECIMAL_H
#define SHORT_DECIMAL_H

#include "decimal.h"

/* Sets d to m * 2^exponent rounded to `digits` digits in all (when `leading`) or behind the point, half to even, and
   returns 1; or returns 0 when that takes more than 17 digits or more exact arithmetic. m is not 0. */
int __short_decimal(struct decimal *d, u64 m, int exponent, int digits, int leading);

#endif
