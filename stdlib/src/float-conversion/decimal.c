/* Exact decimal numbers; decimal.h explains them. */
#include "decimal.h"
#include "digits.h"

static const u32 tens[LIMB_DIGITS + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

static void drop_leading_zeros(struct decimal *d) {
  while (d->first < d->last && d->limb[d->first] == 0) d->first++;
}

/* Multiplies by 2^n, n <= 29, and adds `carry` to the last limb. */
static void left_step(struct decimal *d, int n, u32 carry) {
  for (int i = d->last - 1; i >= d->first; i--) {
    u64 x = ((u64)d->limb[i] << n) + carry;
    carry = (u32)(x / LIMB_BASE);
    d->limb[i] = (u32)(x - (u64)carry * LIMB_BASE);
  }
  if (carry != 0) d->limb[--d->first] = carry;
}

void __decimal_left(struct decimal *d, int n) {
  for (; n > 0; n -= 29) left_step(d, n < 29 ? n : 29, 0);
  while (d->last > d->first && d->limb[d->last - 1] == 0) d->last--;
}

/* Divides by 2^n, n <= 9. */
static void right_step(struct decimal *d, int n) {
  u32 carry = 0, mask = (1u << n) - 1, scale = LIMB_BASE >> n;
  for (int i = d->first; i < d->last; i++) {
    u32 x = d->limb[i];
    d->limb[i] = (x >> n) + carry;
    carry = (x & mask) * scale;
  }
  if (carry != 0) {
    if (d->last < d->room) d->limb[d->last++] = carry;
    else d->sticky = 1;
  }
  drop_leading_zeros(d);
}

void __decimal_right(struct decimal *d, int n) {
  for (; n > 0; n -= 9) right_step(d, n < 9 ? n : 9);
}

void __decimal_set(struct decimal *d, struct wide m) {
  d->first = d->last = d->point;
  d->sticky = 0;
  /* Enter the number 29 bits at a time. */
  for (int shift = 116; shift >= 0; shift -= 29) {
    u32 bits = (u32)wide_right(m, shift).lo & 0x1fffffff;
    if (d->first < d->last) left_step(d, 29, bits);
    else if (bits != 0) d->limb[--d->first] = bits;
  }
}

int __decimal_exponent(const struct decimal *d) {
  if (d->first >= d->last) return 0;
  int digits = 1;
  while (digits < LIMB_DIGITS && d->limb[d->first] >= tens[digits]) digits++;
  return (d->point - 1 - d->first) * LIMB_DIGITS + digits - 1;
}

int __decimal_lowest(const struct decimal *d) {
  int i = d->last - 1;
  while (i >= d->first && d->limb[i] == 0) i--;
  if (i < d->first) return 0;
  int power = (d->point - 1 - i) * LIMB_DIGITS;
  u32 x = d->limb[i];
#ifndef SMALL
  for (; x % 10000 == 0; x /= 10000) power += 4;
#endif
  for (; x % 10 == 0; x /= 10) power++;
  return power;
}

static int any_limb(const struct decimal *d, int from) {
  for (; from < d->last; from++)
    if (from >= d->first && d->limb[from] != 0) return 1;
  return d->sticky;
}

/* Compares the part of d below 10^power with a half of that: -1, 0 or 1. The power is in limb i, which exists. */
static int compare_rest(const struct decimal *d, int i, u32 unit) {
  u32 rest = d->limb[i] % unit, half = unit / 2;
  if (unit == 1) {
    i++;
    rest = i < d->last ? d->limb[i] : 0;
    half = LIMB_BASE / 2;
  }
  if (rest != half) return rest < half ? -1 : 1;
  return any_limb(d, i + 1);
}

/* Adds to limb i and carries. */
static void add_unit(struct decimal *d, int i, u32 unit) {
  d->limb[i] += unit;
  while (d->limb[i] >= LIMB_BASE) {
    d->limb[i] -= LIMB_BASE;
    if (--i < d->first) d->limb[d->first = i] = 0;
    d->limb[i]++;
  }
}

void __decimal_round(struct decimal *d, int power) {
  int i = d->point - 1 - limb_of(power);
  if (i >= d->last) return;
  /* A power far above the leading digit leaves nothing. */
  if (i < d->first - 1) {
    d->last = d->first;
    return;
  }
  if (i < d->first) d->limb[d->first = i] = 0;
  u32 unit = tens[power - limb_of(power) * LIMB_DIGITS];
  int order = compare_rest(d, i, unit), odd = (int)(d->limb[i] / unit & 1);
  d->limb[i] -= d->limb[i] % unit;
  d->last = i + 1;
  d->sticky = 0;
  if (order > 0 || (order == 0 && odd)) add_unit(d, i, unit);
  drop_leading_zeros(d);
}

void __decimal_digits(const struct decimal *d, int block, char digits[LIMB_DIGITS]) {
  int i = d->point - 1 - block;
  u32 limb = i < d->first || i >= d->last ? 0 : d->limb[i];
#ifdef SMALL
  for (int k = LIMB_DIGITS - 1; k >= 0; k--, limb /= 10) digits[k] = (char)('0' + limb % 10);
#else
  eight_digits(digits + LIMB_DIGITS, limb % 100000000);
  digits[0] = (char)('0' + limb / 100000000);
#endif
}
