/* a + b in binary128. */
#include "quad.h"

/* Bits to the right of the mantissa that the sum keeps; more are only noted. */
#define GUARD 14

static void add_finite(struct pair *to, struct quad a, struct quad b) {
  if (a.exponent < b.exponent) {
    struct quad swap = a;
    a = b;
    b = swap;
  }
  int distance = a.exponent - b.exponent, sticky = 0;
  a.m = wide_left(a.m, GUARD);
  b.m = wide_left(b.m, GUARD);
  if (distance > 127) {
    sticky = !wide_is_zero(b.m);
    b.m = (struct wide){0, 0};
  } else if (distance > 0) {
    sticky = !wide_is_zero(wide_left(b.m, 128 - distance));
    b.m = wide_right(b.m, distance);
  }
  int exponent = a.exponent - QUAD_SCALE - GUARD;
  u64 sign = a.sign;
  struct wide m;
  if (a.sign == b.sign) {
    m = wide_sum(a.m, b.m);
  } else {
    if (wide_below(a.m, b.m)) {
      /* Only when the exponents are equal, so nothing was cut off. */
      m = wide_difference(b.m, a.m);
      sign = b.sign;
    } else {
      m = wide_difference(a.m, b.m);
      /* a - (b + s) is (a - b - 1) + (1 - s). */
      if (sticky) m = wide_difference(m, (struct wide){0, 1});
    }
    if (wide_is_zero(m)) sign = 0;
  }
  quad_give(to, sign, m, exponent, sticky);
}

void __addtf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi) {
  if (quad_give_if_nan(to, alo, ahi, blo, bhi)) return;
  int a_infinite = quad_is_infinite(alo, ahi), b_infinite = quad_is_infinite(blo, bhi);
  if (a_infinite && b_infinite && ahi != bhi) give(to, (struct wide){QUAD_NAN, 0});
  else if (a_infinite) give(to, to_wide(alo, ahi));
  else if (b_infinite) give(to, to_wide(blo, bhi));
  else if (quad_is_zero(alo, ahi) && quad_is_zero(blo, bhi)) give(to, (struct wide){ahi & bhi, 0});
  else add_finite(to, quad_unpack(alo, ahi), quad_unpack(blo, bhi));
}
