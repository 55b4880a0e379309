// run: -O0 -O1
// 7.12.6, 7.12.9-13: functions whose results are exact.
// covers: C17 7.12.3: fpclassify, isfinite, isinf, isnan, isnormal, signbit
// covers: C17 7.12.6: frexp, frexpf, frexpl, ilogb, ilogbf, ilogbl, ldexp, ldexpf, ldexpl, modf, modff, modfl
// covers: C17 7.12.6: scalbn, scalbnf, scalbnl, scalbln, scalblnf, scalblnl
// covers: C17 7.12.9: lrint, lrintf, lrintl, llrint, llrintf, llrintl, lround, lroundf, lroundl, llround, llroundf, llroundl
// covers: C17 7.12.10: remquo, remquof, remquol
// covers: C17 7.12.11: nan, nanf, nanl, nexttoward, nexttowardf, nexttowardl
// covers: C17 7.12.13: fma, fmaf, fmal
// covers: C17 7.12.14: isgreater, isgreaterequal, isless, islessequal, islessgreater, isunordered
#include "../expect.h"
#include <float.h>
#include <limits.h>
#include <math.h>

static int same(double a, double b) {
  if (isnan(a) && isnan(b)) return 1;
  return a == b && signbit(a) == signbit(b);
}
#define SAME(expected, expression) EXPECT(1, same(expected, expression))

static void integers(void) {
  SAME(-2, floor(-1.5));
  SAME(-1, ceil(-1.5));
  SAME(-0.0, ceil(-0.5));
  SAME(-1, trunc(-1.5));
  SAME(2, rint(2.5));
  SAME(-2, nearbyint(-1.5));
  SAME(3, round(2.5));
  SAME(-3, round(-2.5));
  SAME(0, round(0.49999999999999994));
  SAME(-0.0, round(-0.4));
  SAME(4503599627370497.0, round(4503599627370497.0));
  EXPECT(3, lround(2.5));
  EXPECT(2, lrint(2.5));
  EXPECT(-3, llround(-2.5));
  EXPECT(9007199254740993LL, llrint(9007199254740992.0) + 1);
  EXPECT(3, lroundf(2.5f));
  EXPECT(1, floorf(1.5f) == 1.0f && ceilf(1.5f) == 2.0f && roundf(1.5f) == 2.0f && truncf(-1.5f) == -1.0f);
}

static void parts(void) {
  int n;
  double whole;
  SAME(0.75, frexp(3, &n));
  EXPECT(2, n);
  SAME(0.5, frexp(DBL_MIN / 4, &n));
  EXPECT(-1023, n);
  SAME(0, frexp(0, &n));
  EXPECT(0, n);
  SAME(24, ldexp(3, 3));
  SAME(DBL_MIN / 2, scalbn(1, -1023));
  SAME(0, scalbn(1, -2000));
  SAME(INFINITY, scalbn(1, 2000));
  SAME(0x1p-1074, scalbn(0x1.8p0, -1075));
  SAME(0.5, modf(3.5, &whole));
  SAME(3, whole);
  SAME(-0.0, modf(-3, &whole));
  SAME(0, modf(INFINITY, &whole));
  SAME(INFINITY, whole);
  EXPECT(10, ilogb(1025));
  EXPECT(-1074, ilogb(0x1p-1074));
  EXPECT(INT_MAX, ilogb(INFINITY));
  EXPECT(FP_ILOGB0, ilogb(0));
  SAME(10, logb(1025));
  SAME(-INFINITY, logb(0));
}

static void remainders(void) {
  int n;
  SAME(1, fmod(10, 3));
  SAME(-1, fmod(-10, 3));
  SAME(-0.0, fmod(-9, 3));
  SAME(0x1p-1074, fmod(0x1.0000000000001p-1022, 0x1p-1022));
  SAME(0, fmod(1e300, 3));
  SAME(5, fmod(5, INFINITY));
  EXPECT(1, isnan(fmod(1, 0)) && isnan(fmod(INFINITY, 1)));
  SAME(-1, remainder(5, 3));
  SAME(1, remainder(7, 3));
  SAME(-2, remainder(6, 4));
  SAME(2, remainder(10, 4));
  SAME(-1, remquo(29, 3, &n));
  EXPECT(10 & 7, n & 7);
  SAME(1, remquo(-29, 3, &n));
  EXPECT(1, n < 0);
}

static void neighbours(void) {
  SAME(0x1.0000000000001p0, nextafter(1, 2));
  SAME(0x1.fffffffffffffp-1, nextafter(1, 0));
  SAME(-0x1p-1074, nextafter(0, -1));
  SAME(0, nextafter(0x1p-1074, 0));
  SAME(INFINITY, nextafter(DBL_MAX, INFINITY));
  SAME(0x1.0000000000001p0, nexttoward(1, 2.0L));
  EXPECT(1, nextafterf(1, 2) == 0x1.000002p0f);
  SAME(3, fmax(3, NAN));
  SAME(-0.0, fmin(0.0, -0.0));
  SAME(2, fdim(5, 3));
  SAME(0, fdim(3, 5));
  SAME(-1, copysign(1, -0.0));
  SAME(1, fabs(-1));
}

static void multiply_add(void) {
  SAME(7, fma(2, 3, 1));
  SAME(0x1p-104, fma(0x1.0000000000001p0, 0x1.0000000000001p0, -0x1.0000000000002p0));
  SAME(-0x1p-106, fma(0x1.fffffffffffffp-1, 0x1.fffffffffffffp-1, -0x1.ffffffffffffep-1) - 0x1p-105);
  SAME(0x1p-1074, fma(0x1p-600, 0x1p-474, 0));
  SAME(DBL_MAX, fma(DBL_MAX, 2, -DBL_MAX));
  SAME(-INFINITY, fma(1e300, 1e300, -INFINITY));
  SAME(-0.0, fma(-0.0, 1, -0.0));
  EXPECT(1, fmaf(0x1p-30f, 0x1p-30f, 1.0f) == 1.0f);
  EXPECT(1, fmaf(0x1.000002p0f, 0x1.000002p0f, -1.0f) == 0x1p-22f);
}

static void classes(void) {
  EXPECT(FP_NORMAL, fpclassify(1.0));
  EXPECT(FP_SUBNORMAL, fpclassify(DBL_MIN / 2));
  EXPECT(FP_ZERO, fpclassify(-0.0f));
  EXPECT(FP_INFINITE, fpclassify(HUGE_VAL));
  EXPECT(FP_NAN, fpclassify(NAN));
  EXPECT(1, isnormal(FLT_MIN) && !isnormal(FLT_MIN / 2) && isfinite(0.0) && !isfinite(INFINITY));
  EXPECT(1, isinf(-INFINITY) && !isinf(NAN) && isnan(NAN) && signbit(-0.0) && !signbit(1.0f));
  EXPECT(1, isgreater(2.0, 1.0) && !isgreater(NAN, 1.0) && isless(1.0, 2.0) && isunordered(1.0, NAN));
  EXPECT(1, islessgreater(1.0, 2.0) && !islessgreater(1.0, 1.0) && isgreaterequal(1.0, 1.0) && islessequal(1.0, 1.0));
}

static void roots(void) {
  SAME(3, sqrt(9));
  SAME(0x1.6a09e667f3bcdp+0, sqrt(2));
  SAME(-0.0, sqrt(-0.0));
  EXPECT(1, isnan(sqrt(-1)));
  EXPECT(1, sqrtf(2.0f) == 0x1.6a09e6p+0f);
  SAME(3, cbrt(27));
  SAME(5, hypot(3, 4));
}

/* The forms for float and long double do the same. */
static void other_types(void) {
  int n, m;
  float whole_f;
  long double whole_l;
  EXPECT(1, frexpf(3, &n) == 0.75f && frexpl(3, &m) == 0.75L && n == 2 && m == 2);
  EXPECT(6, ilogbf(8) + ilogbl(8.5L));
  EXPECT(1, ldexpf(3, -1) == 1.5f && ldexpl(3, -1) == 1.5L && scalbnf(3, 2) == 12 && scalbnl(3, 2) == 12);
  EXPECT(1, scalbln(3, 2L) == 12 && scalblnf(3, 2L) == 12 && scalblnl(3, 2L) == 12 && scalbln(1, 100000L) == HUGE_VAL);
  EXPECT(1, modff(-3.5f, &whole_f) == -0.5f && whole_f == -3 && modfl(-3.5L, &whole_l) == -0.5L && whole_l == -3);
  EXPECT(4, lrintf(3.5f));
  EXPECT(4, lrintl(3.5L));
  EXPECT(4, llrintf(3.5f));
  EXPECT(4, llrintl(4.5L));
  EXPECT(5, lroundl(4.5L));
  EXPECT(-5, llroundf(-4.5f));
  EXPECT(-5, llroundl(-4.5L));
  EXPECT(1, remquof(29, 3, &n) == -1 && remquol(29, 3, &m) == -1 && n == m);
  EXPECT(1, isnan(nan("7")) && isnan(nanf("")) && isnan(nanl("0x10")));
  EXPECT(1, nexttowardf(1, 2) == 1 + FLT_EPSILON && nexttowardl(1, 2) == 1 + LDBL_EPSILON && fmal(2, 3, 1) == 7);
}

int main(void) {
  other_types();
  integers();
  parts();
  remainders();
  neighbours();
  multiply_add();
  classes();
  roots();
  return expect_failures;
}
