// run: -O0 -O1
// F.10: what the functions of all three types return for zeros, infinities, NaNs and outside of their domains, and what
// they say about it in errno (7.12.1).
// covers: C17 7.12.4: acos, acosf, acosl, asin, asinf, asinl, atan, atanf, atanl, atan2, atan2f, atan2l
// covers: C17 7.12.4: cos, cosf, cosl, sin, sinf, sinl, tan, tanf, tanl
// covers: C17 7.12.5: acosh, acoshf, acoshl, asinh, asinhf, asinhl, atanh, atanhf, atanhl
// covers: C17 7.12.5: cosh, coshf, coshl, sinh, sinhf, sinhl, tanh, tanhf, tanhl
// covers: C17 7.12.6: exp, expf, expl, exp2, exp2f, exp2l, expm1, expm1f, expm1l
// covers: C17 7.12.6: log, logf, logl, log10, log10f, log10l, log1p, log1pf, log1pl, log2, log2f, log2l, logb, logbf, logbl
// covers: C17 7.12.7: cbrt, cbrtf, cbrtl, fabs, fabsf, fabsl, hypot, hypotf, hypotl, pow, powf, powl, sqrt, sqrtf, sqrtl
// covers: C17 7.12.8: erf, erff, erfl, erfc, erfcf, erfcl, lgamma, lgammaf, lgammal, tgamma, tgammaf, tgammal
// covers: C17 7.12.9: ceil, ceilf, ceill, floor, floorf, floorl, nearbyint, nearbyintf, nearbyintl, rint, rintf, rintl
// covers: C17 7.12.9: round, roundf, roundl, trunc, truncf, truncl
// covers: C17 7.12.10: fmod, fmodf, fmodl, remainder, remainderf, remainderl
// covers: C17 7.12.11: copysign, copysignf, copysignl, nextafter, nextafterf, nextafterl
// covers: C17 7.12.12: fdim, fdimf, fdiml, fmax, fmaxf, fmaxl, fmin, fminf, fminl
// covers: GNU: exp10, exp10f, exp10l
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <math.h>

#define ANY (-1) /* errno is left open. */
#define INF HUGE_VALL
#define NO_NUMBER ((long double)NAN)

static int same(long double a, long double b) {
  if (isnan(a) && isnan(b)) return 1;
  return a == b && !signbit(a) == !signbit(b);
}

static void check(const char *name, const char *type, long double x, long double y, long double expected, long double got,
                  int expected_error, int error) {
  if (same(expected, got) && (expected_error == ANY || expected_error == error)) return;
  printf("%s%s(%Lg, %Lg) is %Lg with errno %d, not %Lg with %d\n", name, type, x, y, got, error, expected, expected_error);
  expect_failures = 1;
}

static const struct {
  const char *name;
  float (*of_float)(float);
  double (*of_double)(double);
  long double (*of_quad)(long double);
  long double x, value;
  int error;
} ones[] = {
#define F(name, x, value, error) {#name, name##f, name, name##l, x, value, error},
#define ODD(name) F(name, 0.0L, 0.0L, 0) F(name, -0.0L, -0.0L, 0) F(name, NO_NUMBER, NO_NUMBER, 0)
#define BOUNDLESS(name) ODD(name) F(name, INF, INF, 0) F(name, -INF, -INF, 0)
    F(acos, 1, 0.0L, 0) F(acos, 2, NO_NUMBER, EDOM) F(acos, -INF, NO_NUMBER, EDOM) F(acos, NO_NUMBER, NO_NUMBER, 0)
    ODD(asin) F(asin, -2, NO_NUMBER, EDOM) F(asin, INF, NO_NUMBER, EDOM)
    ODD(atan) ODD(sin) F(sin, INF, NO_NUMBER, EDOM) ODD(tan) F(tan, -INF, NO_NUMBER, EDOM)
    F(cos, 0.0L, 1, 0) F(cos, -0.0L, 1, 0) F(cos, INF, NO_NUMBER, EDOM) F(cos, NO_NUMBER, NO_NUMBER, 0)
    F(acosh, 1, 0.0L, 0) F(acosh, 0.5L, NO_NUMBER, EDOM) F(acosh, INF, INF, 0) F(acosh, -INF, NO_NUMBER, EDOM)
    BOUNDLESS(asinh)
    ODD(atanh) F(atanh, 1, INF, ERANGE) F(atanh, -1, -INF, ERANGE) F(atanh, 2, NO_NUMBER, EDOM)
    F(cosh, 0.0L, 1, 0) F(cosh, INF, INF, 0) F(cosh, -INF, INF, 0) F(cosh, -20000, INF, ERANGE)
    BOUNDLESS(sinh) F(sinh, -20000, -INF, ERANGE)
    ODD(tanh) F(tanh, INF, 1, 0) F(tanh, -INF, -1, 0) F(tanh, 20000, 1, 0)
    F(exp, 0.0L, 1, 0) F(exp, -0.0L, 1, 0) F(exp, -INF, 0.0L, 0) F(exp, INF, INF, 0) F(exp, NO_NUMBER, NO_NUMBER, 0)
    F(exp, 20000, INF, ERANGE) F(exp, -20000, 0.0L, ERANGE)
    F(exp2, -0.0L, 1, 0) F(exp2, -INF, 0.0L, 0) F(exp2, INF, INF, 0) F(exp2, 20000, INF, ERANGE) F(exp2, -20000, 0.0L, ERANGE)
    F(exp2, 10, 1024, 0) F(exp10, -INF, 0.0L, 0) F(exp10, INF, INF, 0) F(exp10, 20000, INF, ERANGE)
    ODD(expm1) F(expm1, INF, INF, 0) F(expm1, -INF, -1, 0) F(expm1, 20000, INF, ERANGE)
    F(log, 1, 0.0L, 0) F(log, 0.0L, -INF, ERANGE) F(log, -0.0L, -INF, ERANGE) F(log, -1, NO_NUMBER, EDOM) F(log, INF, INF, 0)
    F(log, -INF, NO_NUMBER, EDOM) F(log, NO_NUMBER, NO_NUMBER, 0)
    F(log10, 1, 0.0L, 0) F(log10, -0.0L, -INF, ERANGE) F(log10, -1, NO_NUMBER, EDOM) F(log10, INF, INF, 0)
    F(log2, 1, 0.0L, 0) F(log2, 1024, 10, 0) F(log2, 0.0L, -INF, ERANGE) F(log2, -1, NO_NUMBER, EDOM) F(log2, INF, INF, 0)
    ODD(log1p) F(log1p, -1, -INF, ERANGE) F(log1p, -2, NO_NUMBER, EDOM) F(log1p, INF, INF, 0)
    F(logb, 0.0L, -INF, ANY) F(logb, -INF, INF, 0) F(logb, INF, INF, 0) F(logb, 8, 3, 0)
    BOUNDLESS(cbrt)
    F(fabs, -0.0L, 0.0L, 0) F(fabs, -INF, INF, 0)
    ODD(sqrt) F(sqrt, INF, INF, 0) F(sqrt, -1, NO_NUMBER, EDOM) F(sqrt, 9, 3, 0)
    ODD(erf) F(erf, INF, 1, 0) F(erf, -INF, -1, 0)
    F(erfc, INF, 0.0L, 0) F(erfc, -INF, 2, 0) F(erfc, 0.0L, 1, 0) F(erfc, 20000, 0.0L, ERANGE)
    F(lgamma, 1, 0.0L, 0) F(lgamma, 2, 0.0L, 0) F(lgamma, 0.0L, INF, ERANGE) F(lgamma, -3, INF, ERANGE) F(lgamma, INF, INF, 0)
    F(lgamma, -INF, INF, 0)
    F(tgamma, 0.0L, INF, ERANGE) F(tgamma, -0.0L, -INF, ERANGE) F(tgamma, -3, NO_NUMBER, EDOM) F(tgamma, -INF, NO_NUMBER, EDOM)
    F(tgamma, INF, INF, 0) F(tgamma, 20000, INF, ERANGE) F(tgamma, 5, 24, 0)
    BOUNDLESS(ceil) F(ceil, -0.5L, -0.0L, 0) BOUNDLESS(floor) F(floor, -0.5L, -1, 0) BOUNDLESS(trunc) F(trunc, -1.5L, -1, 0)
    BOUNDLESS(nearbyint) F(nearbyint, 2.5L, 2, 0) BOUNDLESS(rint) F(rint, -0.5L, -0.0L, 0) F(rint, 3.5L, 4, 0)
    BOUNDLESS(round) F(round, -2.5L, -3, 0) F(round, 0.25L, 0.0L, 0)
#undef F
};

static const struct {
  const char *name;
  float (*of_float)(float, float);
  double (*of_double)(double, double);
  long double (*of_quad)(long double, long double);
  long double x, y, value;
  int error;
} twos[] = {
#define F(name, x, y, value, error) {#name, name##f, name, name##l, x, y, value, error},
    F(atan2, 0.0L, 1, 0.0L, 0) F(atan2, -0.0L, 1, -0.0L, 0) F(atan2, 0.0L, 0.0L, 0.0L, 0) F(atan2, -0.0L, 0.0L, -0.0L, 0)
    F(atan2, 1, INF, 0.0L, 0) F(atan2, -1, INF, -0.0L, 0) F(atan2, NO_NUMBER, 1, NO_NUMBER, 0)
    F(hypot, 3, -4, 5, 0) F(hypot, -INF, NO_NUMBER, INF, 0) F(hypot, NO_NUMBER, INF, INF, 0) F(hypot, 1, NO_NUMBER, NO_NUMBER, 0)
    F(hypot, -0.0L, 0.0L, 0.0L, 0)
    F(pow, NO_NUMBER, 0.0L, 1, 0) F(pow, 1, NO_NUMBER, 1, 0) F(pow, 1, INF, 1, 0) F(pow, -1, INF, 1, 0) F(pow, -1, -INF, 1, 0)
    F(pow, 0.0L, -3, INF, ERANGE) F(pow, -0.0L, -3, -INF, ERANGE) F(pow, -0.0L, -2, INF, ERANGE) F(pow, 0.0L, -INF, INF, ANY)
    F(pow, -0.0L, 3, -0.0L, 0) F(pow, -0.0L, 2, 0.0L, 0) F(pow, -8, 1.5L, NO_NUMBER, EDOM) F(pow, 0.5L, -INF, INF, 0)
    F(pow, 2, -INF, 0.0L, 0) F(pow, 0.5L, INF, 0.0L, 0) F(pow, -2, INF, INF, 0) F(pow, -INF, -3, -0.0L, 0)
    F(pow, -INF, -2, 0.0L, 0) F(pow, -INF, 3, -INF, 0) F(pow, -INF, 2.5L, INF, 0) F(pow, INF, -1, 0.0L, 0) F(pow, INF, 0.5L, INF, 0)
    F(pow, -2, 20001, -INF, ERANGE) F(pow, -2, -20001, -0.0L, ERANGE) F(pow, -3, 3, -27, 0)
    F(fmod, 0.0L, 3, 0.0L, 0) F(fmod, -0.0L, 3, -0.0L, 0) F(fmod, INF, 1, NO_NUMBER, EDOM) F(fmod, 1, 0.0L, NO_NUMBER, EDOM)
    F(fmod, 1, -INF, 1, 0) F(fmod, -7, 2, -1, 0) F(fmod, -6, 3, -0.0L, 0) F(fmod, NO_NUMBER, 0.0L, NO_NUMBER, 0)
    F(remainder, INF, 1, NO_NUMBER, EDOM) F(remainder, 1, 0.0L, NO_NUMBER, EDOM) F(remainder, 7, 2, -1, 0)
    F(remainder, -6, 3, -0.0L, 0) F(remainder, 1, INF, 1, 0)
    F(copysign, 1, -0.0L, -1, 0) F(copysign, -INF, 1, INF, 0)
    F(nextafter, 0.0L, -0.0L, -0.0L, 0) F(nextafter, INF, INF, INF, 0) F(nextafter, 1, NO_NUMBER, NO_NUMBER, 0)
    F(fdim, 3, 1, 2, 0) F(fdim, 1, 3, 0.0L, 0) F(fdim, NO_NUMBER, 1, NO_NUMBER, 0) F(fdim, INF, INF, 0.0L, 0)
    F(fmax, NO_NUMBER, 1, 1, 0) F(fmax, -INF, NO_NUMBER, -INF, 0) F(fmin, 1, NO_NUMBER, 1, 0) F(fmin, 2, 1, 1, 0)
    F(fmax, NO_NUMBER, NO_NUMBER, NO_NUMBER, 0) F(fmax, 1, 2, 2, 0)
};

#define RUN(row, type, function, ...)                                                                        \
  errno = 0;                                                                                                 \
  result = row.function(__VA_ARGS__);                                                                        \
  check(row.name, type, row.x, y, row.value, result, row.error, errno)

int main(void) {
  long double result;
  EXPECT(MATH_ERRNO, math_errhandling & MATH_ERRNO);
  for (unsigned i = 0; i < sizeof ones / sizeof *ones; i++) {
    long double y = 0;
    RUN(ones[i], "f", of_float, (float)ones[i].x);
    RUN(ones[i], "", of_double, (double)ones[i].x);
    RUN(ones[i], "l", of_quad, ones[i].x);
  }
  for (unsigned i = 0; i < sizeof twos / sizeof *twos; i++) {
    long double y = twos[i].y;
    RUN(twos[i], "f", of_float, (float)twos[i].x, (float)y);
    RUN(twos[i], "", of_double, (double)twos[i].x, (double)y);
    RUN(twos[i], "l", of_quad, twos[i].x, y);
  }
  return expect_failures;
}
