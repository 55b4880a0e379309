/* Numbers of 256 bits, with which the functions of `long double` are computed.

   A binary128 has 113 bits, so 143 are left over: formulas can be those of a textbook. What cancels, as in ln(x) near 1,
   in sin(x) near a multiple of pi, or in ln|Gamma(x)| near one of its zeros, cancels at most some 120 bits, as that is
   how near a binary128 comes to such a point, and what remains is still more than is asked for. The exponent does not
   overflow, so squares and reciprocals need no scaling. At the end __quad_from_real rounds once; the results are correct
   but for the rare case of an exact value within 2^-100 of the middle between two numbers.

   Nothing here has a quick way through the arithmetic of the machine, because it has none that would be precise enough;
   a function costs some microseconds. In exchange they all share one kernel of a few kilobytes. */
#ifndef REAL_H
#define REAL_H

#include "quad.h"

#define LIMBS 8

/* From long double to the smaller types; ERANGE when that overflows or falls below the normal numbers. */
double __math_to_double(long double x);
float __math_to_float(long double x);

/* A function that is used too rarely for a form of its own is that of long double, rounded. */
#define FROM_LONG_DOUBLE(name)                                \
  double name(double x) { return __math_to_double(name##l(x)); } \
  float name##f(float x) { return __math_to_float(name##l(x)); }
#define FROM_LONG_DOUBLE_2(name)                                          \
  double name(double x, double y) { return __math_to_double(name##l(x, y)); } \
  float name##f(float x, float y) { return __math_to_float(name##l(x, y)); }

/* (-1)^negative * 0.m * 2^exponent, low limb first; the highest bit of m is set, or all of it is zero. */
struct real {
  int negative, exponent;
  u32 m[LIMBS];
};

struct real __real_from_quad(long double x); /* Not for infinities and NaNs. */
long double __quad_from_real(struct real x); /* Reports overflow and underflow. */
struct real __real_from_limbs(int negative, int exponent, const u32 *limbs, int count);
double __real_to_double(struct real x); /* Near it, for a guess; of a number within the range of double. */

static inline int real_is_zero(struct real x) { return x.m[LIMBS - 1] == 0; }
static inline struct real real_negate(struct real x) {
  x.negative ^= 1;
  return x;
}
static inline struct real real_abs(struct real x) {
  x.negative = 0;
  return x;
}
/* x * 2^n. */
static inline struct real real_scale(struct real x, int n) {
  x.exponent += n;
  return x;
}

struct real __real_from_int(int n);
struct real __real_add(struct real a, struct real b);
struct real __real_multiply(struct real a, struct real b);
struct real __real_divide(struct real a, struct real b);
struct real __real_divide_small(struct real a, u32 n);
struct real __real_root(struct real a, int n); /* The n-th root of a positive number, n = 2 or 3. */
static inline struct real real_subtract(struct real a, struct real b) { return __real_add(a, real_negate(b)); }
static inline struct real real_add_int(struct real a, int n) { return __real_add(a, __real_from_int(n)); }
static inline struct real real_multiply_int(struct real a, int n) { return __real_multiply(__real_from_int(n), a); }

/* e^x, and e^x - 1 with as many bits also near 0. */
struct real __real_exp(struct real x);
struct real __real_expm1(struct real x);
/* ln(x) for x > 0, and ln(1 + x) for x > -1. */
struct real __real_log(struct real x);
struct real __real_log1p(struct real x);
/* The angle of a point with x, y >= 0, not both 0. */
struct real __real_atan(struct real y, struct real x);
/* x less a multiple of pi/2, in [-pi/4, pi/4]; returns the factor modulo 4. */
int __real_reduce(struct real x, struct real *rest);
/* The same for pi * x. */
int __real_reduce_turns(struct real x, struct real *rest);
/* Sine and cosine of n * pi/2 + rest. */
struct real __real_sin(int n, struct real rest);
struct real __real_cos(int n, struct real rest);
/* s + s^3/3 + s^5/5 + ..., or s - s^3/3 + ...: artanh s or arctan s for small s. */
struct real __real_odd_series(struct real s, int alternating);

extern const struct real __real_ln2, __real_ln10, __real_half_pi, __real_half_ln_2pi, __real_euler,
    __real_two_over_root_pi;
extern const struct real __real_log_table[23], __real_atan_table[33], __real_stirling[30];
extern const u32 __two_over_pi_long[528];

#endif
