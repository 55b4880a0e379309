/* binary128 to float and double, rounded to nearest. */
#include "quad.h"

/* The bits without sign. */
static u64 truncate(u64 lo, u64 hi, struct binary_format format) {
  int fraction = format.precision - 1, range;
  u64 top = 2 * (u64)format.bias + 1;
  if (quad_is_nan(lo, hi)) return top << fraction | 1ull << (fraction - 1) | wide_right(to_wide(lo, hi & 0xffffffffffffull), 112 - fraction).lo;
  if (quad_is_infinite(lo, hi)) return top << fraction;
  struct quad q = quad_unpack(lo, hi);
  if (wide_is_zero(q.m)) return 0;
  return __round_binary(q.m, q.exponent - QUAD_SCALE, 0, format, &range).lo;
}

float __trunctfsf2(u64 lo, u64 hi) {
  union {
    u32 bits;
    float f;
  } u = {(u32)truncate(lo, hi, FORMAT_FLOAT) | (u32)(hi >> 63) << 31};
  return u.f;
}

double __trunctfdf2(u64 lo, u64 hi) {
  union {
    u64 bits;
    double f;
  } u = {truncate(lo, hi, FORMAT_DOUBLE) | (hi & QUAD_SIGN)};
  return u.f;
}
