/* Exact decimal numbers, for conversion between binary floating point and text.

   A binary floating-point number m * 2^e is a decimal fraction with finitely many digits. A `struct decimal` holds such
   a fraction in limbs of nine digits, most significant first:

     limb[first] ... limb[point - 1] . limb[point] ... limb[last - 1]

   so limb[i] counts 10^(9 * (point - 1 - i)). Multiplying by 2^n walks the limbs from the right with a carry, dividing
   by 2^n from the left: as 2^9 divides 10^9, the rest of a limb divided by 2^9 becomes a whole number in the next one,
   and each division by 2^9 adds at most one limb at the right. Both are exact. Printing starts from m and shifts by e;
   reading starts from the digits and shifts until the integer part holds all bits of a mantissa.

   The limbs are the caller's, large enough for the format at hand. Limbs that a division would add beyond `room` are
   dropped and remembered in `sticky`: dividing a floor gives the floor of the quotient, so what is kept stays exact. */
#ifndef DECIMAL_H
#define DECIMAL_H

#include "wide.h"

#define LIMB_DIGITS 9
#define LIMB_BASE 1000000000u

struct decimal {
  u32 *limb;
  int first, last, point, room;
  int sticky; /* A part below the last limb that is not 0 was dropped. */
};

/* Multiplies (divides) by 2^n. */
void __decimal_left(struct decimal *d, int n);
void __decimal_right(struct decimal *d, int n);

/* Sets d to the integer m; there must be room for five limbs before the point. */
void __decimal_set(struct decimal *d, struct wide m);

/* The power of ten of the leading digit; 0 for zero. */
int __decimal_exponent(const struct decimal *d);

/* Rounds to a multiple of 10^power, half to even. */
void __decimal_round(struct decimal *d, int power);

/* The power of ten of the last digit that is not 0; 0 for zero. */
int __decimal_lowest(const struct decimal *d);

/* The digits of the powers of ten from 9 * block on, as characters. */
void __decimal_digits(const struct decimal *d, int block, char digits[LIMB_DIGITS]);

/* floor(a / 9) for limb indices. */
static inline int limb_of(int power) { return power >= 0 ? power / LIMB_DIGITS : -((LIMB_DIGITS - 1 - power) / LIMB_DIGITS); }

#endif
