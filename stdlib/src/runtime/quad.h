/* IEEE 754 binary128: sign, 15 bits of exponent, 112 bits of fraction. */
#ifndef QUAD_H
#define QUAD_H

#include "../float-conversion/round_binary.h"
#include "pair.h"

#define QUAD_SIGN (1ull << 63)
#define QUAD_INFINITY 0x7fff000000000000ull /* The upper half; the lower is 0. */
#define QUAD_NAN 0x7fff800000000000ull
#define QUAD_QUIET 0x0000800000000000ull
#define QUAD_BIAS 16383
/* A finite number is m * 2^(exponent - QUAD_SCALE) with the biased exponent, at least 1, and the mantissa as integer. */
#define QUAD_SCALE (QUAD_BIAS + 112)

struct quad {
  struct wide m; /* With the leading one of a normal number. */
  int exponent;  /* Biased, 1 for numbers below the normal ones. */
  u64 sign;      /* QUAD_SIGN or 0. */
};

static inline struct wide quad_magnitude(u64 lo, u64 hi) { return (struct wide){hi & ~QUAD_SIGN, lo}; }
static inline int quad_is_nan(u64 lo, u64 hi) {
  hi &= ~QUAD_SIGN;
  return hi > QUAD_INFINITY || (hi == QUAD_INFINITY && lo != 0);
}
static inline int quad_is_infinite(u64 lo, u64 hi) { return (hi & ~QUAD_SIGN) == QUAD_INFINITY && lo == 0; }
static inline int quad_is_zero(u64 lo, u64 hi) { return (hi << 1 | lo) == 0; }

/* Takes a finite number apart. */
static inline struct quad quad_unpack(u64 lo, u64 hi) {
  struct quad q = {{hi & 0xffffffffffffull, lo}, (int)(hi >> 48) & 0x7fff, hi & QUAD_SIGN};
  if (q.exponent == 0) q.exponent = 1;
  else q.m.hi |= 1ull << 48;
  return q;
}

/* Rounds (m + s) * 2^exponent, s between 0 and 1 if `sticky`, else 0; m may be 0 only when s is. */
static inline void quad_give(struct pair *to, u64 sign, struct wide m, int exponent, int sticky) {
  int range;
  struct wide bits = {0, 0};
  if (!wide_is_zero(m)) bits = __round_binary(m, exponent, sticky, FORMAT_QUAD, &range);
  bits.hi |= sign;
  give(to, bits);
}

static inline void quad_give_nan(struct pair *to, u64 lo, u64 hi) { give(to, (struct wide){hi | QUAD_QUIET, lo}); }

/* The result of an operation on a NaN: the first one, made quiet. 0 when neither is a NaN. */
static inline int quad_give_if_nan(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi) {
  if (quad_is_nan(alo, ahi)) quad_give_nan(to, alo, ahi);
  else if (quad_is_nan(blo, bhi)) quad_give_nan(to, blo, bhi);
  else return 0;
  return 1;
}

#endif
