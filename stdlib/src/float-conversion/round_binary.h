/* Rounds to a binary floating-point format. */
#ifndef ROUND_BINARY_H
#define ROUND_BINARY_H

#include "wide.h"

/* An IEEE 754 binary interchange format. */
struct binary_format {
  int precision; /* Bits of the mantissa with the leading one. */
  int bias;      /* Of the exponent, which is also its largest value. */
};

#define FORMAT_FLOAT ((struct binary_format){24, 127})
#define FORMAT_DOUBLE ((struct binary_format){53, 1023})
#define FORMAT_QUAD ((struct binary_format){113, 16383})

/* The encoding of (m + s) * 2^exponent rounded to nearest, half to even, without a sign; m is not 0 and s, if `sticky`,
   lies between 0 and 1, else is 0 and m may have fewer bits than the format. *range is set to 1 when the result
   overflows, or is inexact and below the normal numbers. */
struct wide __round_binary(struct wide m, int exponent, int sticky, struct binary_format format, int *range);

#endif
