/* 7.12.6.7 The method is that of log_dd.c with less care for the low parts: the error stays below 0.52 ulp. */
#include "bits.h"
#include "polynomials.gen.h"
#include "tables.h"
#include <math.h>

double log(double x) {
  u64 bits = to_bits(x);
  int k = 0;
  if (bits - (1ull << 52) >= INFINITE_BITS - (1ull << 52)) {
    /* Not a positive normal number. */
    if (bits << 1 == 0) return __math_pole(1);
    if (bits >> 63) return __math_invalid(x);
    if (bits >= INFINITE_BITS) return x + x;
    bits = to_bits(x * 0x1p100);
    k = -100;
  }
  int i = (int)(bits >> 45) & 127;
  k += (int)(bits >> 52) - 1023 + (i >= LOG_HALF);
  double z = from_bits((bits & FRACTION_BITS) | (ONE_BITS - ((u64)(i >= LOG_HALF) << 52)));
  const struct log_entry *entry = &__log_table[i];
  double z_hi = from_bits(to_bits(z) & ~0x1fffffull), z_lo = z - z_hi;
  struct dd r = fast_sum(z_hi * entry->inverse - 1, z_lo * entry->inverse);
  double square = r.hi * r.hi;
  struct dd whole = fast_sum(k * LN2_HI + entry->hi, r.hi);
  double tail = r.lo + (entry->lo + k * LN2_LO) + r.hi * square * LOG_TAIL(r.hi) - 0.5 * square;
  return whole.hi + (whole.lo + tail);
}
