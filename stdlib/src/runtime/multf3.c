/* a * b in binary128. */
#include "quad.h"

static void multiply_finite(struct pair *to, struct quad a, struct quad b) {
  /* Fifteen bits more make the product's upper half hold all bits that count: 113 + 113 + 30 - 1 >= 128 + 113. */
  struct wide x = wide_left(a.m, 15), y = wide_left(b.m, 15);
  struct wide low = wide_multiply(x.lo, y.lo), high = wide_multiply(x.hi, y.hi);
  struct wide cross = wide_multiply(x.lo, y.hi), other = wide_multiply(x.hi, y.lo);
  struct wide middle = wide_add(cross, low.hi);
  struct wide sum = wide_sum(middle, other);
  if (wide_below(sum, middle)) high.hi++;
  high = wide_add(high, sum.hi);
  int sticky = (sum.lo | low.lo) != 0, exponent = a.exponent + b.exponent - 2 * QUAD_SCALE - 30 + 128;
  /* Mantissas without leading one may leave the upper half short of 113 bits and one to round by; take them from the
     lower. */
  if (high.hi >> 50 == 0) {
    int shift = wide_is_zero(high) ? 128 : wide_clz(high);
    struct wide rest = {sum.lo, low.lo};
    if (shift == 128) high = rest;
    else if (shift > 0) {
      struct wide moved = wide_right(rest, 128 - shift);
      high = wide_left(high, shift);
      high.hi |= moved.hi;
      high.lo |= moved.lo;
    }
    sticky = shift < 128 && !wide_is_zero(wide_left(rest, shift));
    exponent -= shift;
  }
  quad_give(to, a.sign ^ b.sign, high, exponent, sticky);
}

void __multf3(struct pair *to, u64 alo, u64 ahi, u64 blo, u64 bhi) {
  if (quad_give_if_nan(to, alo, ahi, blo, bhi)) return;
  u64 sign = (ahi ^ bhi) & QUAD_SIGN;
  int infinite = quad_is_infinite(alo, ahi) || quad_is_infinite(blo, bhi);
  if (quad_is_zero(alo, ahi) || quad_is_zero(blo, bhi)) give(to, (struct wide){infinite ? QUAD_NAN : sign, 0});
  else if (infinite) give(to, (struct wide){QUAD_INFINITY | sign, 0});
  else multiply_finite(to, quad_unpack(alo, ahi), quad_unpack(blo, bhi));
}
