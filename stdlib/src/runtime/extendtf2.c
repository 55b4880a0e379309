/* float and double to binary128, exactly. */
#include "quad.h"

/* The bits of a format with `fraction` bits of fraction and an exponent up to `top`, for infinities and NaNs. */
static void extend(struct pair *to, u64 bits, u64 sign, int fraction, int top) {
  u64 m = bits & ((1ull << fraction) - 1);
  int exponent = (int)(bits >> fraction);
  struct wide w = wide_left((struct wide){0, m}, 112 - fraction);
  if (exponent == top) {
    w.hi |= QUAD_INFINITY | (m != 0 ? QUAD_QUIET : 0);
  } else if (exponent != 0) {
    w.hi += (u64)(exponent + QUAD_BIAS - top / 2) << 48;
  } else if (m != 0) {
    int shift = wide_clz(w) - 15;
    w = wide_left(w, shift);
    /* The leading one at bit 112 adds 1 to the exponent. */
    w.hi += (u64)(QUAD_BIAS - top / 2 - shift) << 48;
  }
  w.hi |= sign;
  give(to, w);
}

void __extendsftf2(struct pair *to, float a) {
  union {
    float f;
    u32 bits;
  } u = {a};
  extend(to, u.bits & 0x7fffffff, (u64)(u.bits >> 31) << 63, 23, 255);
}

void __extenddftf2(struct pair *to, double a) {
  union {
    double f;
    u64 bits;
  } u = {a};
  extend(to, u.bits & ~QUAD_SIGN, u.bits & QUAD_SIGN, 52, 2047);
}
