/* Powers of ten to 128 bits: the product of one of a few large powers and a small one that is exact. */
#include "power_of_ten.h"
#include "powers_of_ten.gen.h"

/* The upper 128 of the 192 bits of a * b, shifted so that the top bit is set; b has its top bit set, a too. `*cut` is
   what was lost: 0 only for nothing. Returns the power of two that the result is to be multiplied with. */
static int multiply_upper(struct wide a, u64 b, struct wide *result, u64 *cut) {
  struct wide low = wide_multiply(a.lo, b), high = wide_multiply(a.hi, b);
  struct wide sum = wide_add(high, low.hi);
  *cut = low.lo;
  if (sum.hi >> 63) {
    *result = sum;
    return 64;
  }
  *result = wide_left(sum, 1);
  result->lo |= low.lo >> 63;
  *cut = low.lo << 1;
  return 63;
}

/* m times a power whose power of five has 64 bits: exact, and what printing and reading mostly need. */
static int times_small_power(u64 m, int power, struct wide *product, int *exponent) {
  u64 small = powers_of_five[power];
  int m_shift = __builtin_clzll(m), small_shift = __builtin_clzll(small);
  struct wide full = wide_multiply(m << m_shift, small << small_shift);
  int one = full.hi >> 63 == 0;
  *product = one ? wide_left(full, 1) : full;
  *exponent = power - m_shift - small_shift - one;
  return 2;
}

int __times_power_of_ten(u64 m, int power, struct wide *product, int *exponent, int *below) {
  if (power < LOWEST_POWER || power > HIGHEST_POWER) return 0;
  *below = 0;
  if (power >= 0 && power < POWER_STEP) return times_small_power(m, power, product, exponent);
  int k = (power - LOWEST_POWER) / POWER_STEP, r = (power - LOWEST_POWER) % POWER_STEP;
  u64 small = powers_of_five[r], cut = 0, cut_power = 0;
  int small_shift = __builtin_clzll(small), m_shift = __builtin_clzll(m);
  struct wide ten = {large_powers[k].hi, large_powers[k].lo};
  int e = large_powers[k].exponent + r - small_shift - m_shift;
  e += multiply_upper(ten, small << small_shift, &ten, &cut_power);
  e += multiply_upper(ten, m << m_shift, product, &cut);
  *exponent = e;
  *below = cut != 0;
  /* 10^0, 10^27 and 10^54 are exact in the table. */
  int base = LOWEST_POWER + k * POWER_STEP;
  return cut_power == 0 && base >= 0 && base <= 2 * POWER_STEP ? 2 : 1;
}
