/* 7.12.13.1 The product of two floats is exact as a double. The sum is rounded to odd (S. Boldo, G. Melquiond, Emulation
   of FMA and correctly rounded sums, 2008): then rounding it again, to float, gives what rounding once would. */
#include "bits.h"
#include "double_double.h"
#include <math.h>

float fmaf(float x, float y, float z) {
  double product = (double)x * y;
  struct dd sum = exact_sum(product, z);
  u64 bits = to_bits(sum.hi);
  if ((bits & INFINITE_BITS) != INFINITE_BITS && sum.lo != 0 && !(bits & 1))
    sum.hi = from_bits((sum.lo > 0) == (sum.hi > 0) ? bits + 1 : bits - 1);
  return (float)sum.hi;
}
