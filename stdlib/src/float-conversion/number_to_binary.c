/* Rounds a parsed number to a binary floating-point format, correctly.

   Two ways. The quick one multiplies the first 19 digits by a power of ten known to 128 bits, which bounds the number
   from below and from above; when both bounds round alike, that is the answer. Else the number is made an exact decimal
   fraction and shifted, by a power of two, until its integer part has all bits of a mantissa and a few more. */
#include "decimal.h"
#include "parse_number.h"
#include "power_of_ten.h"
#include <errno.h>

static int same(struct wide a, struct wide b) { return a.hi == b.hi && a.lo == b.lo; }

/* The quick way; 0 when it cannot tell. */
static int convert_quickly(const struct number *number, struct binary_format format, struct wide *result, int *range) {
  struct wide low, high;
  int e, high_e, below, high_range = 0, power = (int)number->exponent;
  int kind = __times_power_of_ten(number->m.lo, power, &low, &e, &below);
  if (kind == 0) return 0;
  *result = __round_binary(low, e, below, format, range);
  if (kind == 2 && !number->more) return 1;
  /* The number is larger, but not by as much as this. */
  high = low;
  high_e = e;
  if (number->more) __times_power_of_ten(number->m.lo + 1, power, &high, &high_e, &below);
  struct wide sum = wide_add(high, POWER_ERROR);
  if (sum.hi < high.hi) return 0;
  struct wide other = __round_binary(sum, high_e, 1, format, &high_range);
  /* Near the edges of the format it takes the exact number to tell whether the result is in range. */
  return same(*result, other) && !*range && !high_range;
}

/* Enters the digits into d, whose first limb counts 10^(9 * block); what does not fit sets `sticky`. */
static void load_digits(struct decimal *d, const struct number *number, int exponent, int most_digits) {
  int i = d->first - 1, place = limb_of(exponent) * LIMB_DIGITS + LIMB_DIGITS - 1 - exponent;
  u32 limb = 0;
  int n = 0;
  for (const char *s = number->digits; s < number->digits_end; s++) {
    if (*s == '.') continue;
    if (++n > most_digits || i + 1 >= d->room) {
      if (*s != '0') d->sticky = 1;
      continue;
    }
    limb = limb * 10 + (u32)(*s - '0');
    if (++place < LIMB_DIGITS) continue;
    d->limb[++i] = limb;
    limb = 0;
    place = 0;
  }
  if (place > 0 && i + 1 < d->room) {
    for (; place < LIMB_DIGITS; place++) limb *= 10;
    d->limb[++i] = limb;
  }
  d->last = i + 1;
}

/* The integer part of d, below 2^128. */
static struct wide integer_part(const struct decimal *d) {
  struct wide m = {0, 0};
  for (int i = d->first; i < d->point; i++) {
    struct wide low = wide_multiply(m.lo, LIMB_BASE);
    m.hi = m.hi * LIMB_BASE + low.hi;
    m.lo = low.lo;
    m = wide_add(m, i < d->last ? d->limb[i] : 0);
  }
  return m;
}

static int has_fraction(const struct decimal *d) {
  for (int i = d->point; i < d->last; i++)
    if (i >= d->first && d->limb[i] != 0) return 1;
  return d->sticky;
}

/* The exact way. `exponent` is the power of ten of the first digit. */
static struct wide convert_exactly(const struct number *number, int exponent, struct binary_format format, u32 *limbs,
                                   int n_limbs, int most_digits, int *range) {
  /* 2^power <= 10^exponent, and less than 2^5 times that is more than the number: log2(10) is 3.3219... */
  int power = (int)(((long long)exponent * 14267572527) >> 32), shift = format.precision + 2 - power;
  struct decimal d = {.limb = limbs, .room = n_limbs};
  int block = limb_of(exponent);
  if (shift <= 0) {
    /* Only what stays before the point is needed, and whether anything follows. */
    d.first = 0;
    d.point = block + 1;
    d.room = d.point + 3 < n_limbs ? d.point + 3 : n_limbs;
    load_digits(&d, number, exponent, most_digits);
    __decimal_right(&d, -shift);
  } else {
    /* The integer part will fill up to five limbs. */
    d.point = 5;
    d.first = d.point - 1 - block;
    load_digits(&d, number, exponent, most_digits);
    __decimal_left(&d, shift);
  }
  return __round_binary(integer_part(&d), -shift, has_fraction(&d), format, range);
}


static struct wide convert_decimal(const struct number *number, struct binary_format format, u32 *limbs, int n_limbs,
                                   int most_digits, int *range) {
  struct wide result;
  /* Ten to this power, and 19 digits, are beyond the format. */
  int limit = format.bias / 3 + 60;
  if (number->exponent > limit || number->exponent < -limit * 2) {
    *range = 1;
    return number->exponent > 0 ? wide_left((struct wide){0, 2 * (u64)format.bias + 1}, format.precision - 1)
                                : (struct wide){0, 0};
  }
  if (convert_quickly(number, format, &result, range)) return result;
  *range = 0;
  int kept = 0;
  for (u64 m = number->m.lo; m != 0; m /= 10) kept++;
  int exponent = (int)number->exponent + kept - 1;
  if (exponent > format.bias * 31 / 100 + 3 || exponent < -(format.bias + format.precision) * 31 / 100) {
    *range = 1;
    return exponent > 0 ? wide_left((struct wide){0, 2 * (u64)format.bias + 1}, format.precision - 1)
                        : (struct wide){0, 0};
  }
  return convert_exactly(number, exponent, format, limbs, n_limbs, most_digits, range);
}

struct wide __number_to_binary(const struct number *number, struct binary_format format, unsigned *limbs, int n_limbs,
                               int most_digits) {
  struct wide result = {0, 0};
  int range = 0;
  if (number->m.hi == 0 && number->m.lo == 0) return result;
  if (number->kind == NUMBER_HEX) {
    long long e = number->exponent, limit = 4ll * format.bias;
    int exponent = (int)(e > limit ? limit : e < -limit ? -limit : e);
    result = __round_binary(number->m, exponent, number->more, format, &range);
  } else {
    result = convert_decimal(number, format, limbs, n_limbs, most_digits, &range);
  }
  if (range) errno = ERANGE;
  return result;
}
