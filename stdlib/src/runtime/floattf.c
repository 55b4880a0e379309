/* Integers to binary128; only those of 128 bits are rounded. */
#include "quad.h"

void __floatunditf(struct pair *to, u64 a) { quad_give(to, 0, (struct wide){0, a}, 0, 0); }
void __floatunsitf(struct pair *to, unsigned a) { __floatunditf(to, a); }
void __floatditf(struct pair *to, long long a) {
  quad_give(to, a < 0 ? QUAD_SIGN : 0, (struct wide){0, a < 0 ? -(u64)a : (u64)a}, 0, 0);
}
void __floatsitf(struct pair *to, int a) { __floatditf(to, a); }
void __floatuntitf(struct pair *to, u64 lo, u64 hi) { quad_give(to, 0, to_wide(lo, hi), 0, 0); }
void __floattitf(struct pair *to, u64 lo, u64 hi) {
  struct wide a = to_wide(lo, hi);
  quad_give(to, hi & QUAD_SIGN, hi & QUAD_SIGN ? wide_negate(a) : a, 0, 0);
}
