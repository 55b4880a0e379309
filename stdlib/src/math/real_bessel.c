/* Bessel functions with 256 bits (Abramowitz and Stegun, chapter 9).

   Orders 0 and 1 come from their power series (9.1.10, 9.1.11) below 64, where at most 92 bits cancel, and from Hankel's
   asymptotic expansions (9.2.5, 9.2.6) beyond, where the smallest term is below 2^-180. So the absolute error is far below a
   unit in the last place of any type, near zeros, too. Higher orders of Y come by the recurrence
   Y(n+1) = 2n/x Y(n) - Y(n-1), which is stable. For J it is so while n < x; beyond, the power series of J(n) loses little,
   and for large x the recurrence is run downwards from far above n, where J is as good as 0, and scaled by J(0) or J(1)
   (J. C. P. Miller). */
#include "real_bessel.h"

#define BORDER 64

/* J(n), and for n = 0 and 1 the sum of its terms times H(k) + H(n + k), where H(k) = 1 + 1/2 + ... + 1/k. */
static struct real power_series(int n, struct real x, struct real *weighted) {
  struct real half = real_scale(x, -1), square = real_negate(__real_multiply(half, half)), one = __real_from_int(1);
  struct real term = one, weight = n == 1 ? one : (struct real){0};
  for (int i = 1; i <= n; i++) term = __real_divide_small(__real_multiply(term, half), (u32)i);
  struct real sum = term;
  if (weighted) *weighted = __real_multiply(term, weight);
  for (int k = 1; term.exponent > sum.exponent - 32 * LIMBS; k++) {
    term = __real_divide_small(__real_divide_small(__real_multiply(term, square), (u32)k), (u32)(n + k));
    sum = __real_add(sum, term);
    if (!weighted) continue;
    weight = __real_add(weight, __real_add(__real_divide_small(one, (u32)k), __real_divide_small(one, (u32)(n + k))));
    *weighted = __real_add(*weighted, __real_multiply(term, weight));
  }
  return sum;
}

/* pi Y(n) = 2 (ln(x/2) + gamma) J(n) - the weighted sum - 2/x if n = 1. */
static struct real y_series(int n, struct real x) {
  struct real weighted, j = power_series(n, x, &weighted);
  struct real factor = real_scale(__real_add(__real_log(real_scale(x, -1)), __real_euler), 1);
  struct real y = real_subtract(__real_multiply(factor, j), weighted);
  if (n == 1) y = real_subtract(y, __real_divide(__real_from_int(2), x));
  return __real_divide(y, real_scale(__real_half_pi, 1));
}

/* For n = 0 and 1: sqrt(2 / (pi x)) (P cos - Q sin) of x - (n/2 + 1/4) pi, and for Y (P sin + Q cos). */
static struct real hankel(int n, struct real x, int want_y) {
  struct real inverse = real_scale(__real_divide(__real_from_int(1), x), -3), term = __real_from_int(1);
  struct real part[2] = {term, {0}};
  for (int k = 1, last = 1; term.exponent <= last && term.exponent > -32 * LIMBS; k++) {
    last = term.exponent;
    int odd = 2 * k - 1, factor = 4 * n - odd * odd;
    term = __real_divide_small(__real_multiply(real_multiply_int(term, factor), inverse), (u32)k);
    /* Signs go + + - -, by pairs. */
    struct real added = term;
    added.negative ^= k >> 1 & 1;
    part[k & 1] = __real_add(part[k & 1], added);
  }
  struct real rest;
  int turns = __real_reduce(x, &rest);
  struct real s = __real_sin(turns, rest), c = __real_cos(turns, rest);
  /* Sine and cosine of x - pi/4, times sqrt(2); a further right angle makes them -cosine and sine. */
  struct real sine = real_subtract(s, c), cosine = __real_add(s, c);
  if (n == 1) {
    struct real turned = real_negate(cosine);
    cosine = sine;
    sine = turned;
  }
  struct real y = want_y ? __real_add(__real_multiply(part[0], sine), __real_multiply(part[1], cosine))
                         : real_subtract(__real_multiply(part[0], cosine), __real_multiply(part[1], sine));
  /* sqrt(1 / (pi x)) */
  return __real_divide(y, __real_root(__real_multiply(real_scale(__real_half_pi, 1), x), 2));
}

static int is_small(struct real x) { return x.exponent <= 6; }

static struct real j_low(int n, struct real x) { return is_small(x) ? power_series(n, x, 0) : hankel(n, x, 0); }
static struct real y_low(int n, struct real x) { return is_small(x) ? y_series(n, x) : hankel(n, x, 1); }

/* f(n), from f(0) and f(1). */
static struct real upwards(int n, struct real x, struct real f0, struct real f1) {
  struct real inverse = real_scale(__real_divide(__real_from_int(1), x), 1);
  for (int k = 1; k < n && f1.exponent < 20000; k++) {
    struct real f2 = real_subtract(__real_multiply(real_multiply_int(inverse, k), f1), f0);
    f0 = f1;
    f1 = f2;
  }
  return f1;
}

static struct real downwards(int n, struct real x) {
  double near = __real_to_double(x), width = 30;
  /* J falls within some cube roots of x. */
  while (width * width * width < near * 12000) width *= 1.25;
  struct real inverse = real_scale(__real_divide(__real_from_int(1), x), 1), above = {0}, f = __real_from_int(1), wanted = f;
  for (int k = n + (int)width; k > 0; k--) {
    if (k == n) wanted = f;
    struct real below = real_subtract(__real_multiply(real_multiply_int(inverse, k), f), above);
    above = f;
    f = below;
  }
  struct real j0 = j_low(0, x), j1 = j_low(1, x);
  int by_first = j1.exponent > j0.exponent;
  return __real_divide(__real_multiply(wanted, by_first ? j1 : j0), by_first ? above : f);
}

/* Whether J(n), which is below (x/2)^n / n! and that below (e x / 2n)^n, vanishes in any type. */
static int vanishes(int n, struct real x) {
  if (x.exponent > 30) return 0;
  double ratio = x.exponent < -30 ? 0x1p-30 : __real_to_double(x) * 1.36 / n;
  int halvings = 0;
  for (; ratio < 0.5 && halvings < 100; halvings++) ratio *= 2;
  return (double)halvings * n > 17000;
}

struct real __real_bessel_j(int n, struct real x) {
  if (n <= 1) return j_low(n, x);
  if (vanishes(n, x)) return real_scale(__real_from_int(1), -20000);
  struct real distance = real_subtract(__real_from_int(n), x);
  if (distance.negative) return upwards(n, x, j_low(0, x), j_low(1, x));
  return is_small(x) ? power_series(n, x, 0) : downwards(n, x);
}

struct real __real_bessel_y(int n, struct real x) {
  return n <= 1 ? y_low(n, x) : upwards(n, x, y_low(0, x), y_low(1, x));
}
