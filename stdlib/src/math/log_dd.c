/* ln(x) in double-double.

   x = 2^k * z with z in [0.707, 1.414), and z = c * (1 + r) with 1/c from a table, a number so short that r is found
   exactly: ln(x) = k ln(2) + ln(c) + ln(1 + r), |r| < 2^-7. Around 1, c is 1 and k is 0, so nothing cancels. */
#include "kernels.h"
#include "polynomials.gen.h"
#include "tables.h"

struct dd __log_dd(struct dd x) {
  int k = 0;
  if (x.hi < 0x1p-1022) {
    x.hi *= 0x1p100;
    x.lo *= 0x1p100;
    k = -100;
  }
  u64 bits = to_bits(x.hi);
  int i = (int)(bits >> 45) & 127, exponent = (int)(bits >> 52) - 1023 + (i >= LOG_HALF);
  k += exponent;
  double z = from_bits((bits & FRACTION_BITS) | (ONE_BITS - ((u64)(i >= LOG_HALF) << 52)));
  /* x.lo scaled alike; in two steps, as 2^-exponent alone may overflow. */
  double low = x.lo * power_of_two(-exponent / 2) * power_of_two(-exponent - -exponent / 2);
  const struct log_entry *entry = &__log_table[i];
  /* 1/c has 10 bits, so its products with the upper 32 and the lower 21 bits of z are exact, and so is subtracting 1. */
  double z_hi = from_bits(to_bits(z) & ~0x1fffffull), z_lo = z - z_hi;
  struct dd r = fast_sum(z_hi * entry->inverse - 1, z_lo * entry->inverse);
  r = fast_sum(r.hi, r.lo + low * entry->inverse);
  struct dd square = exact_product(r.hi, r.hi);
  /* r - r^2/2; the cross term r.hi * r.lo of the square, too. */
  struct dd sum = fast_sum(r.hi, -0.5 * square.hi);
  double tail = sum.lo + (r.lo - 0.5 * square.lo - r.hi * r.lo) + r.hi * square.hi * LOG_TAIL(r.hi);
  /* Multiples of 2^-42 below 2^10 add without error. */
  struct dd whole = fast_sum(k * LN2_HI + entry->hi, sum.hi);
  return fast_sum(whole.hi, whole.lo + (tail + (entry->lo + k * LN2_LO)));
}
