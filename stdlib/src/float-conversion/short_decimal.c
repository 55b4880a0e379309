/* The first digits of a number, when 17 or fewer are wanted.

   Multiplied by the right power of ten, known to 128 bits, the number becomes an integer with the digits wanted and a
   fraction. The integer is rounded by the fraction unless that lies so close to one half that the error of the power
   matters; then, about once in 2^50 times or when it is exactly one half, the caller's exact arithmetic decides. */
#include "power_of_ten.h"
#include "short_decimal.h"

#define MOST_DIGITS 17

static const u64 large_tens[] = {1,
                                 10,
                                 100,
                                 1000,
                                 10000,
                                 100000,
                                 1000000,
                                 10000000,
                                 100000000,
                                 1000000000,
                                 10000000000,
                                 100000000000,
                                 1000000000000,
                                 10000000000000,
                                 100000000000000,
                                 1000000000000000,
                                 10000000000000000,
                                 100000000000000000,
                                 1000000000000000000};

/* m * 2^exponent * 10^-power rounded to an integer, which is below 2^63; 0 when it cannot be told. */
static int round_scaled(u64 m, int exponent, int power, u64 *integer) {
  struct wide product;
  int scale, below;
  int kind = __times_power_of_ten(m, -power, &product, &scale, &below);
  int shift = -(scale + exponent); /* The point is left of this many bits. */
  if (kind == 0 || shift < 65) return 0;
  if (shift > 127) {
    /* Below 1/4 from 130 on. */
    *integer = 0;
    return shift >= 130;
  }
  struct wide rest = wide_left(product, 128 - shift), most = rest;
  *integer = wide_right(product, shift).lo;
  if (kind == 1) {
    /* The fraction lies in [rest, most). A carry out of it means nothing for rounding. */
    struct wide error = wide_left((struct wide){0, POWER_ERROR}, 128 - shift);
    most.lo += error.lo;
    most.hi += error.hi + (most.lo < error.lo);
    if (most.hi < rest.hi) most.hi = ~0ull;
  }
  u64 half = 1ull << 63;
  int exact = kind == 2;
  if (rest.hi == half && rest.lo == 0) {
    if (!exact) return 0;
    if (below || (*integer & 1)) ++*integer;
    return 1;
  }
  if (rest.hi >= half) {
    ++*integer;
    return 1;
  }
  return exact || most.hi < half;
}

/* Sets d to n * 10^power: the digits of n are cut where limbs begin. */
static void place(struct decimal *d, u64 n, int power) {
  int block = limb_of(power), zeros = power - block * LIMB_DIGITS;
  d->first = d->last = d->point - block;
  d->sticky = 0;
  if (n == 0) {
    d->first = d->last = d->point;
    return;
  }
  u64 unit = large_tens[LIMB_DIGITS - zeros], rest = n / unit;
  d->limb[--d->first] = (u32)(n - rest * unit) * (u32)large_tens[zeros];
  while (rest != 0) {
    n = rest;
    rest = n / LIMB_BASE;
    d->limb[--d->first] = (u32)(n - rest * LIMB_BASE);
  }
}

int __short_decimal(struct decimal *d, u64 m, int exponent, int digits, int leading) {
  /* The power of ten of the leading digit, or rarely one less: a mantissa 1 + f is at least 2^f; f has 16 bits here. */
  int shift = __builtin_clzll(m);
  long long log2 = (long long)(exponent + 63 - shift) * 65536 + (long long)(m << shift << 1 >> 48);
  int top = (int)((log2 * 1292913986) >> 48);
  int lowest = leading ? top - digits + 1 : -digits;
  u64 n;
  if (top - lowest + 1 > MOST_DIGITS || !round_scaled(m, exponent, lowest, &n)) return 0;
  if (leading && n >= large_tens[digits]) {
    /* There was a digit more; what was rounded cannot be rounded again. */
    lowest++;
    if (!round_scaled(m, exponent, lowest, &n)) return 0;
  }
  place(d, n, lowest);
  return 1;
}
