/* IEEE 754 binary16, by its bits, rounded to nearest. The compiler rounds inline what fits in double; these are for
   wider numbers and for code of other compilers. */
#include "quad.h"

#define HALF_INFINITY 0x7c00u

/* The magnitude m * 2^exponent with sign bit `sign`. */
static u32 to_half(u64 m, int exponent, u32 sign) {
  /* Two bits below the last are enough to round by; a bit that stands for all further ones is kept in the lowest. */
  int width = m == 0 ? 0 : 64 - __builtin_clzll(m), least = -26;
  int shift = width - 13;
  if (exponent + shift < least) shift = least - exponent;
  if (shift > 63) m = m != 0;
  else if (shift > 0) m = m >> shift | ((m & ((1ull << shift) - 1)) != 0);
  else m <<= -shift;
  exponent += shift;
  m = (m >> 2) + ((m & 3) > 2 || ((m & 3) == 2 && (m >> 2 & 1)));
  exponent += 2;
  if (m == 0) return sign;
  if (m >> 11) m >>= 1, exponent++;
  if (exponent > 5) return sign | HALF_INFINITY;
  /* A leading one, bit 10, adds 1 to the exponent. */
  return sign | ((u32)(exponent + 24) << 10) + (u32)m;
}

u32 __truncdfhf2(double x) {
  union {
    double f;
    u64 bits;
  } u = {x};
  u32 sign = (u32)(u.bits >> 48) & 0x8000;
  int exponent = (int)(u.bits >> 52) & 0x7ff;
  u64 m = u.bits & ((1ull << 52) - 1);
  if (exponent == 0x7ff) return sign | HALF_INFINITY | (m != 0 ? 0x200u | (u32)(m >> 42) : 0);
  return exponent == 0 ? to_half(m, -1074, sign) : to_half(m | 1ull << 52, exponent - 1075, sign);
}

u32 __truncsfhf2(float x) { return __truncdfhf2(x); }

u32 __trunctfhf2(u64 lo, u64 hi) {
  u32 sign = (u32)(hi >> 48) & 0x8000;
  if (quad_is_nan(lo, hi)) return sign | HALF_INFINITY | 0x200;
  if (quad_is_infinite(lo, hi)) return sign | HALF_INFINITY;
  struct quad q = quad_unpack(lo, hi);
  /* 49 bits and one for the rest. */
  return to_half(q.m.hi << 1 | (q.m.lo != 0), q.exponent - QUAD_SCALE + 63, sign);
}

float __extendhfsf2(u32 half) {
  union {
    u32 bits;
    float f;
  } u = {(half & 0x7fff) << 13};
  u.f *= 0x1p112f;
  if ((half & 0x7fff) >= HALF_INFINITY) u.bits |= 0x7f800000;
  u.bits |= (half & 0x8000) << 16;
  return u.f;
}
