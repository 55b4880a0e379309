/* Sine, cosine and angles with 256 bits.

   An angle is reduced by multiplying with as many bits of 2/pi as matter: those that would give multiples of 4 are left out,
   and 382 bits follow the first one that counts (M. Payne and R. Hanek, Radian reduction for trigonometric functions,
   1983). An angle is found by turning the point by atan(j/32) to near the axis. */
#include "real.h"

#define WINDOW 16

/* 32 bits of 2/pi from bit `at` behind the point. */
static u32 bits_of_two_over_pi(int at) {
  if (at <= -32) return 0;
  int word = (at + 32) / 32 - 1, shift = at & 31;
  u64 two = (u64)(word < 0 ? 0 : __two_over_pi_long[word]) << 32 | __two_over_pi_long[word + 1];
  return (u32)(two << shift >> 32);
}

int __real_reduce(struct real x, struct real *rest) {
  *rest = x;
  if (real_is_zero(x) || x.exponent < 0 || (x.exponent == 0 && x.m[LIMBS - 1] <= 0xc90fdaa2)) return 0;
  /* x has at most 128 bits, the upper four limbs, so that x * 2/pi = m * window * 2^(2 - 32 WINDOW), modulo 4. */
  u32 product[WINDOW + 1] = {0};
  for (int i = 0; i < WINDOW; i++) {
    u64 digit = bits_of_two_over_pi(x.exponent - 130 + 32 * (WINDOW - 1 - i)), carry = 0;
    for (int j = 0; j < 4 && i + j < WINDOW; j++) {
      carry += product[i + j] + digit * x.m[LIMBS - 4 + j];
      product[i + j] = (u32)carry;
      carry >>= 32;
    }
    if (i + 4 < WINDOW) product[i + 4] = (u32)carry;
  }
  /* To the nearest integer. */
  u32 top = product[WINDOW - 1];
  int n = (int)(top >> 30), above = (int)(top >> 29) & 1;
  product[WINDOW - 1] = top & 0x3fffffff;
  if (above) {
    n++;
    for (int i = 0; i < WINDOW; i++) product[i] = ~product[i];
    product[WINDOW - 1] &= 0x3fffffff;
  }
  struct real fraction = __real_from_limbs(x.negative ^ above, 2, product, WINDOW);
  *rest = __real_multiply(fraction, __real_half_pi);
  return (x.negative ? -n : n) & 3;
}

int __real_reduce_turns(struct real x, struct real *rest) {
  /* The numbers there are even. */
  if (x.exponent > 32 * LIMBS - 2) x = (struct real){x.negative, 0, {0}};
  /* The nearest multiple of 1/2: a large number added and taken away cuts what is behind the point, after adding a half. */
  struct real cut = real_scale(__real_from_int(1), 32 * LIMBS - 1), half = real_scale(__real_from_int(1), -1);
  struct real twice = real_scale(real_abs(x), 1);
  struct real whole = real_subtract(__real_add(__real_add(twice, half), cut), cut);
  *rest = __real_multiply(real_subtract(twice, whole), __real_half_pi);
  rest->negative ^= x.negative;
  int n = 0;
  for (int bit = 0; bit < 2; bit++) {
    int at = 32 * LIMBS - whole.exponent + bit;
    if (!real_is_zero(whole) && at < 32 * LIMBS) n |= (int)(whole.m[at >> 5] >> (at & 31) & 1) << bit;
  }
  return (x.negative ? -n : n) & 3;
}

/* 1 - r^2/(1+o)(2+o) + ..., with o = 0 for the cosine and o = 1 for the sine over r. */
static struct real sine_series(struct real r, int o) {
  struct real one = __real_from_int(1), square = __real_multiply(r, r), sum = one;
  if (real_is_zero(r)) return one;
  square.negative = 1;
  int terms = 1;
  for (int bits = 32 * LIMBS; bits > 0; terms++) bits += square.exponent - 2 * (31 - __builtin_clz((u32)terms)) - 1;
  for (int i = terms; i > 0; i--) {
    u32 n = 2 * (u32)i + (u32)o;
    sum = __real_add(one, __real_divide_small(__real_multiply(sum, square), n * (n - 1)));
  }
  return sum;
}

struct real __real_sin(int n, struct real rest) {
  struct real y = n & 1 ? sine_series(rest, 0) : __real_multiply(rest, sine_series(rest, 1));
  y.negative ^= n >> 1 & 1;
  return y;
}

struct real __real_cos(int n, struct real rest) { return __real_sin((n + 1) & 3, rest); }

static int is_below(struct real a, struct real b) {
  struct real difference = real_subtract(a, b);
  return difference.negative && !real_is_zero(difference);
}

struct real __real_atan(struct real y, struct real x) {
  int swap = is_below(x, y);
  if (swap) {
    struct real other = x;
    x = y;
    y = other;
  }
  int shift = x.exponent, j = 0;
  if (!real_is_zero(y) && y.exponent - shift > -10)
    j = (int)(__real_to_double(real_scale(y, -shift)) / __real_to_double(real_scale(x, -shift)) * 32 + 0.5);
  struct real ratio;
  if (j == 0) {
    ratio = __real_divide(y, x);
  } else {
    struct real down = real_scale(real_multiply_int(x, j), -5), right = real_scale(real_multiply_int(y, j), -5);
    ratio = __real_divide(real_subtract(y, down), __real_add(x, right));
  }
  struct real angle = __real_add(__real_atan_table[j], __real_odd_series(ratio, 1));
  return swap ? real_subtract(__real_half_pi, angle) : angle;
}
