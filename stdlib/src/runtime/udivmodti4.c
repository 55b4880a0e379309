/* Division of 128-bit integers: Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D, with digits of 32 bits. */
#include "pair.h"

/* (hi * 2^64 + lo) / d for hi < d, whose top bit is set. */
static u64 divide_normalized(u64 hi, u64 lo, u64 d, u64 *rest) {
  u64 d1 = d >> 32, d0 = (u32)d, digits[2] = {lo >> 32, (u32)lo}, quotient = 0;
  for (int i = 0; i < 2; i++) {
    u64 digit = hi / d1, r = hi % d1;
    /* The estimate from the upper digit of d is too large by at most 2. */
    while (digit >> 32 != 0 || digit * d0 > (r << 32 | digits[i])) {
      digit--;
      r += d1;
      if (r >> 32 != 0) break;
    }
    hi = (hi << 32 | digits[i]) - digit * d;
    quotient = quotient << 32 | digit;
  }
  *rest = hi;
  return quotient;
}

/* Division by a number below 2^64. */
static struct wide divide_by_half(struct wide a, u64 d, struct wide *rest) {
  struct wide quotient = {0, 0};
  rest->hi = 0;
  if (a.hi == 0) {
    quotient.lo = a.lo / d;
    rest->lo = a.lo % d;
    return quotient;
  }
  quotient.hi = a.hi / d;
  a.hi %= d;
  int shift = __builtin_clzll(d);
  a = wide_left(a, shift);
  quotient.lo = divide_normalized(a.hi, a.lo, d << shift, &rest->lo);
  rest->lo >>= shift;
  return quotient;
}

/* Division by a number of more than 64 bits. The quotient of the upper halves is too large by at most 1 (Warren, Hacker's
   Delight, 9-5), so start one below it. */
static struct wide divide_by_whole(struct wide a, struct wide d, struct wide *rest) {
  int shift = __builtin_clzll(d.hi);
  u64 ignored, top = wide_left(d, shift).hi;
  struct wide half = wide_right(a, 1);
  /* a / 2 keeps the quotient of the upper halves below 2^64; it is (estimate * 2^(64 - shift)) / 2. */
  u64 estimate = divide_normalized(half.hi, half.lo, top, &ignored);
  estimate >>= 63 - shift;
  if (estimate > 0) estimate--;
  struct wide product = wide_multiply(d.lo, estimate);
  product.hi += d.hi * estimate;
  *rest = wide_difference(a, product);
  while (!wide_below(*rest, d)) {
    *rest = wide_difference(*rest, d);
    estimate++;
  }
  return (struct wide){0, estimate};
}

/* The quotient; the remainder where `rest` points unless it is null. Division by 0 traps, as that of smaller integers. */
void __udivmodti4(struct pair *to, u64 alo, u64 ahi, u64 dlo, u64 dhi, struct pair *rest_to) {
  struct wide a = to_wide(alo, ahi), d = to_wide(dlo, dhi), rest, quotient;
  if (wide_below(a, d)) {
    rest = a;
    quotient = (struct wide){0, 0};
  } else if (dhi == 0) {
    quotient = divide_by_half(a, dlo, &rest);
  } else {
    quotient = divide_by_whole(a, d, &rest);
  }
  give(to, quotient);
  if (rest_to != 0) give(rest_to, rest);
}
