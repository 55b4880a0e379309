/* e^x and ln(x) with 256 bits.

   e^x = 2^k e^r, |r| <= ln(2)/2. The series is summed for r / 2^h and gives s = e^(r / 2^h) - 1; as
   (1 + s)^2 - 1 = s (2 + s), h steps lead back without loss near 0.

   ln(x) = k ln(2) + ln(c) + ln(z/c) with z in [0.7, 1.42) and c = j/32 next to it; ln(z/c) = 2 artanh((z - c)/(z + c)). Around
   1, c is 1 and k is 0: nothing cancels. */
#include "real.h"

/* e^x = 2^k (1 + result). */
static struct real exp_reduced(struct real x, int *k) {
  double quotient = x.exponent < -8 ? 0 : __real_to_double(x) * 0x1.71547652b82fep+0;
  *k = (int)(quotient < 0 ? quotient - 0.5 : quotient + 0.5);
  if (*k != 0) x = real_subtract(x, real_multiply_int(__real_ln2, *k));
  int halvings = x.exponent + 9;
  if (real_is_zero(x) || halvings < 0) halvings = 0;
  x.exponent -= halvings;
  /* As many terms as it takes for x^n / n! to vanish. */
  int terms = 1;
  for (int bits = 32 * LIMBS; bits > 0 && !real_is_zero(x); terms++) bits += x.exponent - (32 - __builtin_clz((u32)terms)) + 1;
  struct real one = __real_from_int(1), s = {0};
  for (int i = terms; i > 0; i--) s = __real_divide_small(__real_multiply(__real_add(s, one), x), (u32)i);
  for (; halvings > 0; halvings--) s = __real_multiply(s, real_add_int(s, 2));
  return s;
}

/* Beyond this the result overflows or vanishes in any case. */
static struct real limit(struct real x) {
  if (x.exponent <= 15) return x;
  struct real end = __real_from_int(1 << 15);
  end.negative = x.negative;
  return end;
}

struct real __real_exp(struct real x) {
  int k;
  struct real s = exp_reduced(limit(x), &k);
  return real_scale(real_add_int(s, 1), k);
}

struct real __real_expm1(struct real x) {
  int k;
  struct real s = exp_reduced(limit(x), &k);
  return k == 0 ? s : real_add_int(real_scale(real_add_int(s, 1), k), -1);
}

struct real __real_odd_series(struct real s, int alternating) {
  if (real_is_zero(s)) return s;
  struct real square = __real_multiply(s, s), one = __real_from_int(1), sum = {0};
  square.negative = alternating;
  for (int i = 32 * LIMBS / -square.exponent + 1; i >= 0; i--)
    sum = __real_add(__real_multiply(square, sum), __real_divide_small(one, 2 * (u32)i + 1));
  return __real_multiply(s, sum);
}

struct real __real_log(struct real x) {
  int k = x.exponent;
  x.exponent = 0;
  if (x.m[LIMBS - 1] < 0xb504f334) {
    /* Below sqrt(1/2). */
    x.exponent = 1;
    k--;
  }
  int j = (int)(__real_to_double(x) * 32 + 0.5);
  struct real c = real_scale(__real_from_int(j), -5);
  struct real ratio = __real_divide(real_subtract(x, c), __real_add(x, c));
  struct real y = __real_add(real_scale(__real_odd_series(ratio, 0), 1), __real_log_table[j - 23]);
  return k == 0 ? y : __real_add(real_multiply_int(__real_ln2, k), y);
}

struct real __real_log1p(struct real x) {
  if (x.exponent > -5) return __real_log(real_add_int(x, 1));
  return real_scale(__real_odd_series(__real_divide(x, real_add_int(x, 2)), 0), 1);
}
