/* 7.12.6.1 The method is that of exp_dd.c with less care for the low parts: the error stays below 0.52 ulp. */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include "tables.h"
#include <math.h>

double exp(double x) {
  u64 bits = magnitude_bits(x);
  if (bits - 0x3c90000000000000ull >= 0x4086000000000000ull - 0x3c90000000000000ull) {
    /* |x| < 2^-54, or >= 704, where results leave the normal numbers. */
    if (bits < 0x3c90000000000000ull) return 1 + x;
    if (bits >= INFINITE_BITS) return to_bits(x) == (INFINITE_BITS | SIGN_BIT) ? 0 : x + x;
    if (x > 710) return __math_overflow(0);
    if (x < -746) return __math_underflow(0);
    int scale;
    struct dd y = __exp_dd((struct dd){x, 0}, &scale);
    return __scale_dd(y, scale);
  }
  double k = __builtin_rint(x * EXP_STEP_INVERSE);
  double r = (x - k * EXP_STEP_1) - k * EXP_STEP_REST;
  int n = (int)k;
  struct dd t = __exp_table[n & 63];
  double p = r + r * r * EXP_TAIL(r);
  return (t.hi + (t.lo + t.hi * p)) * power_of_two(n >> 6);
}
