/* 7.12.13.1 x * y + z rounded once: the product has 106 bits and is added to z in 128, with a note of what was cut off. */
#include "../float-conversion/round_binary.h"
#include <math.h>

/* A finite number as m * 2^exponent with bit 125 of m set; or m = 0. */
struct term {
  struct wide m;
  int exponent, negative;
};

static u64 bits_of(double x) {
  union {
    double f;
    u64 bits;
  } u = {x};
  return u.bits;
}

/* The mantissa and its exponent. */
static u64 mantissa(double x, int *exponent) {
  u64 bits = bits_of(x), fraction = bits & 0xfffffffffffffull;
  int biased = (int)(bits >> 52) & 0x7ff;
  *exponent = (biased == 0 ? 1 : biased) - 1075;
  return biased == 0 ? fraction : fraction | 1ull << 52;
}

static struct term normalize(struct wide m, int exponent, int negative) {
  int shift = wide_clz(m) - 2;
  return (struct term){wide_left(m, shift), exponent - shift, negative};
}

static struct wide subtract(struct wide a, struct wide b) {
  return (struct wide){a.hi - b.hi - (a.lo < b.lo), a.lo - b.lo};
}

/* The sum of two terms that are not 0. */
static double add_terms(struct term a, struct term b) {
  if (a.exponent < b.exponent ||
      (a.exponent == b.exponent && (a.m.hi < b.m.hi || (a.m.hi == b.m.hi && a.m.lo < b.m.lo)))) {
    struct term swap = a;
    a = b;
    b = swap;
  }
  int distance = a.exponent - b.exponent, sticky = 0, range;
  if (distance > 127) distance = 127;
  if (distance > 0) {
    struct wide cut = wide_left(b.m, 128 - distance);
    sticky = cut.hi != 0 || cut.lo != 0;
    b.m = wide_right(b.m, distance);
  }
  struct wide sum;
  if (a.negative == b.negative) {
    sum = wide_add(a.m, b.m.lo);
    sum.hi += b.m.hi;
  } else {
    sum = subtract(a.m, b.m);
    /* a - (b + s) is (a - b - 1) + (1 - s). */
    if (sticky) sum = subtract(sum, (struct wide){0, 1});
  }
  if (sum.hi == 0 && sum.lo == 0) return 0;
  union {
    u64 bits;
    double f;
  } u = {__round_binary(sum, a.exponent, sticky, FORMAT_DOUBLE, &range).lo | (u64)a.negative << 63};
  return u.f;
}

double fma(double x, double y, double z) {
  /* With a NaN or an infinity, or a zero, the plain expression has no rounding error but the last. */
  if (!__builtin_isfinite(x) || !__builtin_isfinite(y) || x == 0 || y == 0) return x * y + z;
  if (!__builtin_isfinite(z)) return z;
  int x_exponent, y_exponent, z_exponent;
  u64 x_m = mantissa(x, &x_exponent), y_m = mantissa(y, &y_exponent), z_m = mantissa(z, &z_exponent);
  int negative = (int)((bits_of(x) ^ bits_of(y)) >> 63);
  struct term product = normalize(wide_multiply(x_m, y_m), x_exponent + y_exponent, negative);
  if (z_m == 0) {
    int range;
    union {
      u64 bits;
      double f;
    } u = {__round_binary(product.m, product.exponent, 0, FORMAT_DOUBLE, &range).lo | (u64)negative << 63};
    return u.f;
  }
  return add_terms(product, normalize((struct wide){0, z_m}, z_exponent, (int)(bits_of(z) >> 63)));
}
