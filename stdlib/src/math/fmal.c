/* 7.12.13.1 x * y + z in binary128, rounded once. The product has 226 bits; it is added to z in 256, with a note of what was
   cut off. */
#include "quad.h"
#include <math.h>

/* 256 bits, the upper half first. */
struct long_wide {
  struct wide hi, lo;
};

static struct long_wide shift_left(struct long_wide a, int n) {
  if (n >= 128) return (struct long_wide){wide_left(a.lo, n - 128), {0, 0}};
  if (n == 0) return a;
  struct wide hi = wide_left(a.hi, n), carry = wide_right(a.lo, 128 - n);
  return (struct long_wide){{hi.hi | carry.hi, hi.lo | carry.lo}, wide_left(a.lo, n)};
}

static struct long_wide shift_right(struct long_wide a, int n) {
  if (n >= 128) return (struct long_wide){{0, 0}, wide_right(a.hi, n - 128)};
  if (n == 0) return a;
  struct wide lo = wide_right(a.lo, n), carry = wide_left(a.hi, 128 - n);
  return (struct long_wide){wide_right(a.hi, n), {lo.hi | carry.hi, lo.lo | carry.lo}};
}

static int is_zero(struct long_wide a) { return wide_is_zero(a.hi) && wide_is_zero(a.lo); }

static int is_below(struct long_wide a, struct long_wide b) {
  return wide_below(a.hi, b.hi) || (wide_equal(a.hi, b.hi) && wide_below(a.lo, b.lo));
}

static struct long_wide add(struct long_wide a, struct long_wide b) {
  struct long_wide sum = {wide_sum(a.hi, b.hi), wide_sum(a.lo, b.lo)};
  if (wide_below(sum.lo, a.lo)) sum.hi = wide_add(sum.hi, 1);
  return sum;
}

static struct long_wide subtract(struct long_wide a, struct long_wide b) {
  struct long_wide difference = {wide_difference(a.hi, b.hi), wide_difference(a.lo, b.lo)};
  if (wide_below(a.lo, b.lo)) difference.hi = wide_difference(difference.hi, (struct wide){0, 1});
  return difference;
}

static struct long_wide multiply(struct wide a, struct wide b) {
  struct wide cross = wide_multiply(a.lo, b.hi), other = wide_multiply(a.hi, b.lo);
  struct long_wide product = {wide_multiply(a.hi, b.hi), wide_multiply(a.lo, b.lo)};
  product = add(product, (struct long_wide){{0, cross.hi}, {cross.lo, 0}});
  return add(product, (struct long_wide){{0, other.hi}, {other.lo, 0}});
}

/* m * 2^exponent with bit 253 of m set, or m = 0. */
struct term {
  struct long_wide m;
  int exponent;
  u64 sign;
};

static void normalize(struct term *t) {
  int shift = wide_is_zero(t->m.hi) ? 128 + wide_clz(t->m.lo) - 2 : wide_clz(t->m.hi) - 2;
  t->m = shift_left(t->m, shift);
  t->exponent -= shift;
}

static struct wide round_term(const struct term *t, int sticky) {
  struct long_wide m = t->m;
  if (is_zero(m)) return (struct wide){t->sign, 0};
  int shift = wide_is_zero(m.hi) ? 128 : wide_clz(m.hi);
  m = shift_left(m, shift);
  return quad_rounded(m.hi, t->exponent - shift + 128, sticky || !wide_is_zero(m.lo), t->sign);
}

static struct wide add_terms(struct term a, struct term b) {
  if (a.exponent < b.exponent || (a.exponent == b.exponent && is_below(a.m, b.m))) {
    struct term swap = a;
    a = b;
    b = swap;
  }
  int distance = a.exponent - b.exponent, sticky = 0;
  if (distance > 255) distance = 255;
  if (distance > 0) {
    sticky = !is_zero(shift_left(b.m, 256 - distance));
    b.m = shift_right(b.m, distance);
  }
  if (a.sign == b.sign) {
    a.m = add(a.m, b.m);
  } else {
    a.m = subtract(a.m, b.m);
    /* a - (b + s) is (a - b - 1) + (1 - s). */
    if (sticky) a.m = subtract(a.m, (struct long_wide){{0, 0}, {0, 1}});
    if (is_zero(a.m)) a.sign = 0;
  }
  return round_term(&a, sticky);
}

long double fmal(long double x, long double y, long double z) {
  struct wide a = quad_bits(x), b = quad_bits(y), c = quad_bits(z);
  int finite = quad_exponent(a) != 0x7fff && quad_exponent(b) != 0x7fff;
  /* Without a product that must be rounded, the two operations are exact but for the last. */
  if (!finite || quad_bits_zero(a) || quad_bits_zero(b)) return quad_from(quad_add(quad_multiply(a, b), c));
  if (quad_exponent(c) == 0x7fff) return z;
  struct quad p = quad_unpack(a.lo, a.hi), q = quad_unpack(b.lo, b.hi), r = quad_unpack(c.lo, c.hi);
  struct term product = {multiply(p.m, q.m), p.exponent + q.exponent - 2 * QUAD_SCALE, p.sign ^ q.sign};
  normalize(&product);
  if (quad_bits_zero(c)) return quad_from(round_term(&product, 0));
  struct term addend = {{{0, 0}, r.m}, r.exponent - QUAD_SCALE, r.sign};
  normalize(&addend);
  return quad_from(add_terms(product, addend));
}
