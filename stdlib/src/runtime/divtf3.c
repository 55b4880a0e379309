/* a / b in binary128, by long division in base 2^14. */
#include "quad.h"

#define QUAD_BITS 113

/* Shifts the leading one to its place. */
static void normalize(struct quad *q) {
  int shift = wide_clz(q->m) - (128 - QUAD_BITS);
  q->m = wide_left(q->m, shift);
  q->exponent -= shift;
}

/* x * small, below 2^128. */
static struct wide times(struct wide x, u64 small) {
  struct wide product = wide_multiply(x.lo, small);
  product.hi += x.hi * small;
  return product;
}

static void divide_finite(struct pair *to, struct quad a, struct quad b) {
  normalize(&a);
  normalize(&b);
  /* Both mantissas have 113 bits. The quotient gets a leading one and then nine digits of 14 bits: the rest, below the
     divisor, is shifted left by 14 bits, and the digit is estimated from the upper halves. */
  struct wide rest = a.m, quotient = {0, 0};
  int exponent = a.exponent - b.exponent;
  if (wide_below(rest, b.m)) {
    rest = wide_left(rest, 1);
    exponent--;
  }
  quotient.lo = 1;
  rest = wide_difference(rest, b.m);
  /* The divisor's upper half has 49 bits, so an estimate from it is too large by at most 1. */
  for (int bits = 0; bits < 126; bits += 14) {
    rest = wide_left(rest, 14);
    u64 digit = rest.hi / b.m.hi;
    struct wide product = times(b.m, digit);
    while (wide_below(rest, product)) {
      digit--;
      product = wide_difference(product, b.m);
    }
    rest = wide_difference(rest, product);
    quotient = wide_left(quotient, 14);
    quotient.lo |= digit;
  }
  quad_give(to, a.sign ^ b.sign, quotient, exponent - 126, !wide_is_zero(rest));
}

void __divtf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi) {
  if (quad_give_if_nan(to, alo, ahi, blo, bhi)) return;
  u64 sign = (ahi ^ bhi) & QUAD_SIGN;
  int a_infinite = quad_is_infinite(alo, ahi), b_infinite = quad_is_infinite(blo, bhi);
  int a_zero = quad_is_zero(alo, ahi), b_zero = quad_is_zero(blo, bhi);
  if ((a_infinite && b_infinite) || (a_zero && b_zero)) give(to, (struct wide){QUAD_NAN, 0});
  else if (a_infinite || b_zero) give(to, (struct wide){QUAD_INFINITY | sign, 0});
  else if (a_zero || b_infinite) give(to, (struct wide){sign, 0});
  else divide_finite(to, quad_unpack(alo, ahi), quad_unpack(blo, bhi));
}
