/* Decimal digits in pairs: half the divisions of one by one, the larger part of printing an integer. */
#ifndef DIGITS_H
#define DIGITS_H

#include <string.h>

/* "000102...99" */
extern const char __digit_pairs[200];

/* Writes the two digits of n < 100 in front of `end`; returns where they begin. */
static inline char *two_digits(char *end, unsigned n) { return memcpy(end - 2, __digit_pairs + n * 2, 2); }

/* Writes the digits of n < 10^8, with leading zeros, in front of `end`; returns where they begin. The halves do not wait
   for each other. */
static inline char *eight_digits(char *end, unsigned n) {
  unsigned high = n / 10000, low = n - high * 10000;
  two_digits(end, low % 100);
  two_digits(end - 2, low / 100);
  two_digits(end - 4, high % 100);
  return two_digits(end - 6, high / 100);
}

#endif
