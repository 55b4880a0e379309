/* C23 7.12.14 Arithmetic whose result is rounded once to a narrower type. It is done in binary128 first and rounded to odd:
   when that is inexact, the last bit is made 1, by which the second rounding sees that something is behind (S. Boldo and
   G. Melquiond, Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd, 2008). */
#define _GNU_SOURCE
#include "real.h"
#include <math.h>

/* near + rest, of which `near` is the nearest number, rounded to odd. */
static long double to_odd(long double near, long double rest) {
  struct wide bits = quad_bits(near);
  if (rest == 0 || bits.lo & 1 || quad_exponent(bits) == 0x7fff || quad_bits_zero(bits)) return near;
  struct wide unit = {0, 1};
  return quad_from((rest > 0) == (near > 0) ? wide_sum(bits, unit) : wide_difference(bits, unit));
}

struct sum {
  long double near, rest;
};

/* a + b exactly (D. E. Knuth, TAOCP 2, 4.2.2). */
static struct sum sum_of(long double a, long double b) {
  long double s = a + b, b_part = s - a;
  return (struct sum){s, isfinite(s) ? (a - (s - b_part)) + (b - b_part) : 0};
}

static long double add(long double x, long double y) {
  struct sum s = sum_of(x, y);
  return to_odd(s.near, s.rest);
}

static long double subtract(long double x, long double y) { return add(x, -y); }

static long double multiply(long double x, long double y) {
  long double p = x * y;
  return isfinite(p) ? to_odd(p, fmal(x, y, -p)) : p;
}

static long double divide(long double x, long double y) {
  long double q = x / y;
  if (!isfinite(q) || isinf(y)) return q;
  long double rest = fmal(-q, y, x);
  return to_odd(q, y < 0 ? -rest : rest);
}

static long double root(long double x) {
  long double r = sqrtl(x);
  return isfinite(r) ? to_odd(r, fmal(-r, r, x)) : r;
}

static long double multiply_add(long double x, long double y, long double z) {
  long double p = x * y;
  if (!isfinite(p) || !isfinite(z)) return p + z;
  struct sum s = sum_of(p, z), low = sum_of(s.rest, fmal(x, y, -p)), all = sum_of(s.near, low.near);
  return to_odd(all.near, all.rest + low.rest);
}

/* From double and long double to float, and from long double to double. */
#define ONE(name, function)                                                                   \
  float f##name(double x) { return __math_to_float(function(x)); }                            \
  float f##name##l(long double x) { return __math_to_float(function(x)); }                    \
  double d##name##l(long double x) { return __math_to_double(function(x)); }
#define TWO(name, function)                                                                   \
  float f##name(double x, double y) { return __math_to_float(function(x, y)); }               \
  float f##name##l(long double x, long double y) { return __math_to_float(function(x, y)); }  \
  double d##name##l(long double x, long double y) { return __math_to_double(function(x, y)); }

TWO(add, add)
TWO(sub, subtract)
TWO(mul, multiply)
TWO(div, divide)
ONE(sqrt, root)

float ffma(double x, double y, double z) { return __math_to_float(multiply_add(x, y, z)); }
float ffmal(long double x, long double y, long double z) { return __math_to_float(multiply_add(x, y, z)); }
double dfmal(long double x, long double y, long double z) { return __math_to_double(multiply_add(x, y, z)); }
