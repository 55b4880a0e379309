/* 7.12.7.5 The square root in binary128, correctly rounded: one bit of the root at a time. */
#include "quad.h"
#include <math.h>

long double sqrtl(long double x) {
  struct wide bits = quad_bits(x);
  if (quad_bits_zero(bits) || quad_bits_nan(bits)) return x;
  if (bits.hi & QUAD_SIGN) return __math_invalid_l(x);
  if (quad_exponent(bits) == 0x7fff) return x;
  struct quad q = quad_unpack(bits.lo, bits.hi);
  /* Make m have 113 or 114 bits and the exponent even. */
  int shift = wide_clz(q.m) - 15, exponent = q.exponent - QUAD_SCALE - shift;
  struct wide m = wide_left(q.m, shift), root = {0, 0}, rest = {0, 0};
  if (exponent & 1) {
    m = wide_left(m, 1);
    exponent--;
  }
  /* The root of m * 2^114, two bits of which enter the rest at each step; it has 114 bits, one more than the format, and
     the rest tells on which side of it the true root lies. */
  m = wide_left(m, 14);
  for (int i = 0; i < 114; i++) {
    rest = wide_left(rest, 2);
    rest.lo |= m.hi >> 62;
    m = wide_left(m, 2);
    struct wide trial = wide_left(root, 2);
    trial.lo |= 1;
    root = wide_left(root, 1);
    if (!wide_below(rest, trial)) {
      rest = wide_difference(rest, trial);
      root.lo |= 1;
    }
  }
  return quad_from(quad_rounded(root, (exponent - 114) / 2, !wide_is_zero(rest), 0));
}
