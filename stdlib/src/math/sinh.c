/* 7.12.5.5, 7.12.5.4, 7.12.5.6 Hyperbolic functions: from e^|x| and its inverse in double-double. */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include <math.h>

/* (e^x + sign * e^-x) / 2 for 0 < x < 711. */
static double half_sum(double x, int sign, int negative) {
  int scale;
  struct dd e = __exp_dd((struct dd){x, 0}, &scale);
  if (scale < 60) {
    double factor = power_of_two(-2 * scale);
    struct dd inverse = dd_divide((struct dd){factor * sign, 0}, e);
    e = dd_add(e, inverse);
    /* The difference of nearly equal numbers may be small. */
    double y = (e.hi + e.lo) * power_of_two(scale - 1);
    return negative ? -y : y;
  }
  return __scale_dd(negative ? dd_negate(e) : e, scale - 1);
}

double sinh(double x) {
  u64 bits = magnitude_bits(x);
  double square = x * x;
  if (bits < 0x3e40000000000000ull || bits >= INFINITE_BITS) return x; /* |x| < 2^-27, or not finite */
  if (bits < 0x3fc0000000000000ull) return x + x * square * SINH_TAIL(square); /* 1/8 */
  if (bits > 0x4086400000000000ull) return __math_overflow(x < 0); /* 712 */
  return half_sum(from_bits(bits), -1, x < 0);
}

double cosh(double x) {
  u64 bits = magnitude_bits(x);
  if (bits < 0x3e40000000000000ull) return 1;
  if (bits >= INFINITE_BITS) return x * x;
  if (bits > 0x4086400000000000ull) return __math_overflow(0);
  return half_sum(from_bits(bits), 1, 0);
}

double tanh(double x) {
  u64 bits = magnitude_bits(x);
  double square = x * x;
  if (bits < 0x3e40000000000000ull || bits > INFINITE_BITS) return x;
  if (bits < 0x3fb0000000000000ull) return x + x * square * TANH_TAIL(square); /* 1/16 */
  if (bits > 0x4036000000000000ull) return x < 0 ? -1 + 0x1p-60 : 1 - 0x1p-60; /* 22 */
  /* (1 - q) / (1 + q) with q = e^-2|x|. */
  int scale;
  struct dd q = __exp_dd((struct dd){-2 * from_bits(bits), 0}, &scale);
  double factor = power_of_two(scale);
  q = (struct dd){q.hi * factor, q.lo * factor};
  struct dd y = dd_divide(dd_add_double(dd_negate(q), 1), dd_add_double(q, 1));
  return x < 0 ? -y.hi : y.hi;
}
