/* Text to binary floating point: what strtod, strtof and strtold share. */
#ifndef PARSE_NUMBER_H
#define PARSE_NUMBER_H

#include "round_binary.h"

enum number_kind { NUMBER_NONE, NUMBER_DECIMAL, NUMBER_HEX, NUMBER_INFINITY, NUMBER_NAN };

/* 7.22.1.3p3 The subject sequence of strtod. A finite number is m * 10^exponent or m * 2^exponent. */
struct number {
  enum number_kind kind;
  int negative;
  struct wide m;      /* Decimal: the first 19 significant digits, in `lo`. */
  int more;           /* Something not 0 follows what is in m. */
  long long exponent; /* Of m. */
  const char *digits; /* Decimal: the first significant digit; a point may be among them. */
  const char *digits_end;
};

/* Finds the subject sequence behind white space. Returns its end, or `s` itself when there is none. */
const char *__parse_number(const char *s, struct number *number);

/* The encoding, without sign, of a finite number; sets errno to ERANGE when *range would be set. The limbs serve for
   what needs exact arithmetic. */
struct wide __number_to_binary(const struct number *number, struct binary_format format, unsigned *limbs, int n_limbs,
                               int most_digits);

/* The limbs and the digits that can matter, for float and double, and for binary128. A number half between two
   neighbours has at most 767 and 11563 digits. */
#define DOUBLE_DIGITS 770
#define DOUBLE_LIMBS 136
#define QUAD_DIGITS 11570
#define QUAD_LIMBS 1860

#endif
