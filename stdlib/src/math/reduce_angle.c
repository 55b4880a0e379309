/* x - n * pi/2.

   Up to 2^20 the multiple is subtracted in four parts, of which three products are exact (W. J. Cody, W. Waite, Software
   Manual for the Elementary Functions, 1980). Beyond, the bits of x * 2/pi around the point are computed with integers
   from those bits of 2/pi that matter: those before contribute multiples of 4 (M. Payne, R. Hanek, Radian Reduction for
   Trigonometric Functions, 1983). No double comes closer to a multiple of pi/2 than 2^-62, so of 256 bits at least 128
   remain. */
#include "kernels.h"
#include "polynomials.gen.h"
#include "tables.h"

static int reduce_medium(double x, struct dd *rest) {
  double n = __builtin_rint(x * TWO_OVER_PI);
  struct dd a = exact_sum(x - n * HALF_PI_1, -n * HALF_PI_2);
  struct dd b = exact_sum(a.hi, -n * HALF_PI_3);
  *rest = fast_sum(b.hi, a.lo + b.lo - n * HALF_PI_4);
  return (int)n & 3;
}

/* 64 bits of 2/pi from bit `at` behind the point. */
static u64 bits_of_two_over_pi(int at) {
  if (at < 0) return at <= -64 ? 0 : __two_over_pi[0] >> -at;
  int word = at / 64, shift = at % 64;
  return shift == 0 ? __two_over_pi[word] : __two_over_pi[word] << shift | __two_over_pi[word + 1] >> (64 - shift);
}

/* a * b + carry as low word and carry. */
static u64 multiply_step(u64 a, u64 b, u64 *carry) {
  u64 a0 = (u32)a, a1 = a >> 32, b0 = (u32)b, b1 = b >> 32;
  u64 low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (u32)middle;
  u64 result = (other << 32 | (u32)low) + *carry;
  *carry = a1 * b1 + (middle >> 32) + (other >> 32) + (result < *carry);
  return result;
}

/* hi + lo * 2^-64 as a double-double, where hi counts 2^scale. */
static struct dd wide_to_dd(u64 hi, u64 lo, int scale) {
  int shift = hi == 0 ? 64 : __builtin_clzll(hi);
  if (shift == 64) hi = lo, lo = 0;
  else if (shift > 0) hi = hi << shift | lo >> (64 - shift), lo <<= shift;
  double unit = power_of_two(scale - shift);
  double top = (double)(hi >> 11), next = (double)((hi & 0x7ff) << 42 | lo >> 22);
  return fast_sum(top * unit * 0x1p11, next * unit * 0x1p-42);
}

static int reduce_large(double x, struct dd *rest) {
  u64 bits = magnitude_bits(x), m = (bits & FRACTION_BITS) | 1ull << 52;
  int exponent = (int)(bits >> 52) - 1075; /* x = m * 2^exponent */
  /* The first bit taken counts 2^(1 - first - 1 + exponent) = 2^1 when multiplied with m's last bit; 64 - 53 bits above m
     are free, so that the product's top word has the two bits before the point at its top. */
  int first = exponent - 2;
  u64 p[4], carry = 0;
  for (int i = 3; i >= 0; i--) p[i] = multiply_step(bits_of_two_over_pi(first + 64 * i), m, &carry);
  /* p[0] has two bits before the point, then comes the fraction; round to the nearest integer. */
  int n = (int)(p[0] >> 62);
  u64 hi = p[0] << 2 | p[1] >> 62, lo = p[1] << 2 | p[2] >> 62, more = p[2] << 2 | p[3] >> 62;
  int negative = 0;
  if (hi >> 63) {
    n++;
    negative = 1;
    hi = ~hi;
    lo = ~lo;
    more = ~more;
  }
  struct dd fraction;
  if (hi == 0) fraction = wide_to_dd(lo, more, -128);
  else if (hi >> 32 == 0) fraction = wide_to_dd(hi << 32 | lo >> 32, lo << 32 | more >> 32, -96);
  else fraction = wide_to_dd(hi, lo, -64);
  if (negative) fraction = dd_negate(fraction);
  if (x < 0) {
    fraction = dd_negate(fraction);
    n = -n;
  }
  *rest = dd_multiply(fraction, HALF_PI);
  return n & 3;
}

int __reduce_angle(double x, struct dd *rest) {
  u64 bits = magnitude_bits(x);
  if (bits <= 0x3fe921fb54442d18ull) {
    *rest = (struct dd){x, 0};
    return 0;
  }
  return bits < 0x4130000000000000ull ? reduce_medium(x, rest) : reduce_large(x, rest);
}
