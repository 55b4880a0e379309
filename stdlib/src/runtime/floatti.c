/* 128-bit integers to float and double, rounded to nearest. */
#include "quad.h"

static u64 convert(struct wide m, struct binary_format format) {
  int range;
  return wide_is_zero(m) ? 0 : __round_binary(m, 0, 0, format, &range).lo;
}

static double to_double(struct wide m, u64 sign) {
  union {
    u64 bits;
    double f;
  } u = {convert(m, FORMAT_DOUBLE) | sign};
  return u.f;
}

static float to_float(struct wide m, u64 sign) {
  union {
    u32 bits;
    float f;
  } u = {(u32)convert(m, FORMAT_FLOAT) | (u32)(sign >> 32)};
  return u.f;
}

static struct wide magnitude(u64 lo, u64 hi) {
  return hi & QUAD_SIGN ? wide_negate(to_wide(lo, hi)) : to_wide(lo, hi);
}

double __floatuntidf(u64 lo, u64 hi) { return to_double(to_wide(lo, hi), 0); }
float __floatuntisf(u64 lo, u64 hi) { return to_float(to_wide(lo, hi), 0); }
double __floattidf(u64 lo, u64 hi) { return to_double(magnitude(lo, hi), hi & QUAD_SIGN); }
float __floattisf(u64 lo, u64 hi) { return to_float(magnitude(lo, hi), hi & QUAD_SIGN); }
