/* 7.12.6.10, 7.12.6.8 Logarithms to other bases: the natural one, in double-double, times a constant. */
#include "bits.h"
#include "kernels.h"
#include "polynomials.gen.h"
#include <math.h>

static double log_in_base(double x, struct dd factor) {
  u64 bits = to_bits(x);
  if (bits << 1 == 0) return __math_pole(1);
  if (bits > INFINITE_BITS) return __math_invalid(x);
  if (bits == INFINITE_BITS) return x;
  struct dd y = dd_multiply(__log_dd((struct dd){x, 0}), factor);
  return y.hi + y.lo;
}

double log2(double x) { return log_in_base(x, LOG2_E); }
double log10(double x) { return log_in_base(x, LOG10_E); }
