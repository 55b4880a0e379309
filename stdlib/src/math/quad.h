/* The bits of a long double, which is an IEEE binary128, for functions that work on them and so are exact. */
#ifndef MATH_QUAD_H
#define MATH_QUAD_H

#include "../runtime/quad.h"

static inline struct wide quad_bits(long double x) {
  union {
    long double f;
    struct pair bits;
  } u = {x};
  return (struct wide){u.bits.hi, u.bits.lo};
}
static inline long double quad_from(struct wide bits) {
  union {
    struct pair bits;
    long double f;
  } u = {{bits.lo, bits.hi}};
  return u.f;
}

/* The biased exponent, 0 to 0x7fff. */
static inline int quad_exponent(struct wide bits) { return (int)(bits.hi >> 48) & 0x7fff; }
static inline struct wide quad_without_sign(struct wide bits) { return (struct wide){bits.hi & ~QUAD_SIGN, bits.lo}; }
static inline int quad_bits_nan(struct wide bits) { return quad_is_nan(bits.lo, bits.hi); }
static inline int quad_bits_zero(struct wide bits) { return quad_is_zero(bits.lo, bits.hi); }

/* Arithmetic of the runtime library. */
void __addtf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi);
void __subtf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi);
void __multf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi);
int __letf2(u64 alo, u64 ahi, u64 blo, u64 bhi);

/* a compared with b, neither a NaN. */
static inline int quad_compare(struct wide a, struct wide b) { return __letf2(a.lo, a.hi, b.lo, b.hi); }
static inline struct wide quad_add(struct wide a, struct wide b) {
  struct pair sum;
  __addtf3(&sum, a.lo, a.hi, b.lo, b.hi);
  return (struct wide){sum.hi, sum.lo};
}
static inline struct wide quad_subtract(struct wide a, struct wide b) {
  struct pair difference;
  __subtf3(&difference, a.lo, a.hi, b.lo, b.hi);
  return (struct wide){difference.hi, difference.lo};
}
static inline struct wide quad_multiply(struct wide a, struct wide b) {
  struct pair product;
  __multf3(&product, a.lo, a.hi, b.lo, b.hi);
  return (struct wide){product.hi, product.lo};
}

/* m * 2^exponent, rounded. */
static inline struct wide quad_rounded(struct wide m, int exponent, int sticky, u64 sign) {
  struct pair result;
  quad_give(&result, sign, m, exponent, sticky);
  return (struct wide){result.hi, result.lo};
}

/* 7.12.1 Error reports, as in bits.h. */
long double __math_invalid_l(long double x);
long double __math_range_l(struct wide bits); /* ERANGE; returns the number with these bits. */

#endif
