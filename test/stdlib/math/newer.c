// run: -O0 -O1
// The functions that C23 adds, in all three types.
// skip-native: glibc 2.36 lacks many of them.
// covers: C23 7.12.4: acospi, acospif, acospil, asinpi, asinpif, asinpil, atanpi, atanpif, atanpil
// covers: C23 7.12.4: atan2pi, atan2pif, atan2pil, cospi, cospif, cospil, sinpi, sinpif, sinpil, tanpi, tanpif, tanpil
// covers: C23 7.12.6: exp10m1, exp10m1f, exp10m1l, exp2m1, exp2m1f, exp2m1l, llogb, llogbf, llogbl
// covers: C23 7.12.6: log10p1, log10p1f, log10p1l, log2p1, log2p1f, log2p1l, logp1, logp1f, logp1l
// covers: C23 7.12.7: compoundn, compoundnf, compoundnl, pown, pownf, pownl, powr, powrf, powrl
// covers: C23 7.12.7: rootn, rootnf, rootnl, rsqrt, rsqrtf, rsqrtl
// covers: C23 7.12.9: roundeven, roundevenf, roundevenl, fromfp, fromfpf, fromfpl, fromfpx, fromfpxf, fromfpxl
// covers: C23 7.12.9: ufromfp, ufromfpf, ufromfpl, ufromfpx, ufromfpxf, ufromfpxl
// covers: C23 7.12.11: nextup, nextupf, nextupl, nextdown, nextdownf, nextdownl, canonicalize, canonicalizef, canonicalizel
// covers: C23 7.12.12: fmaximum, fmaximumf, fmaximuml, fminimum, fminimumf, fminimuml
// covers: C23 7.12.12: fmaximum_num, fmaximum_numf, fmaximum_numl, fminimum_num, fminimum_numf, fminimum_numl
// covers: C23 7.12.12: fmaximum_mag, fmaximum_magf, fmaximum_magl, fminimum_mag, fminimum_magf, fminimum_magl
// covers: C23 7.12.12: fmaximum_mag_num, fmaximum_mag_numf, fmaximum_mag_numl
// covers: C23 7.12.12: fminimum_mag_num, fminimum_mag_numf, fminimum_mag_numl
// covers: C23 F.10.12: totalorder, totalorderf, totalorderl, totalordermag, totalordermagf, totalordermagl
// covers: C23 F.10.13: getpayload, getpayloadf, getpayloadl, setpayload, setpayloadf, setpayloadl
// covers: C23 F.10.13: setpayloadsig, setpayloadsigf, setpayloadsigl
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <float.h>
#include <limits.h>
#include <math.h>

#define INF HUGE_VALL
#define NO_NUMBER ((long double)NAN)

static int same(long double a, long double b) {
  if (isnan(a) && isnan(b)) return 1;
  return a == b && !signbit(a) == !signbit(b);
}

static void expect_number(long double expected, long double got, const char *expression, int line) {
  if (same(expected, got)) return;
  printf("line %d: %s is %Lg, not %Lg\n", line, expression, got, expected);
  expect_failures = 1;
}
#define NUMBER(expected, expression) expect_number(expected, expression, #expression, __LINE__)
/* In all three types. */
#define ALL1(expected, name, x)                 \
  (NUMBER((float)(expected), name##f(x)), NUMBER((double)(expected), name(x)), NUMBER(expected, name##l(x)))
#define ALL2(expected, name, x, y) \
  (NUMBER((float)(expected), name##f(x, y)), NUMBER((double)(expected), name(x, y)), NUMBER(expected, name##l(x, y)))
#define ALL3(expected, name, x, y, z) \
  (NUMBER(expected, name##f(x, y, z)), NUMBER(expected, name(x, y, z)), NUMBER(expected, name##l(x, y, z)))
#define FAILS(error, ...)     \
  do {                        \
    errno = 0;                \
    __VA_ARGS__;              \
    EXPECT(error, errno);     \
  } while (0)

static void angles(void) {
  ALL1(0.0L, sinpi, 3);
  ALL1(-0.0L, sinpi, -4);
  ALL1(-1, sinpi, 1.5L);
  ALL1(0.0L, cospi, 2.5L);
  ALL1(-1, cospi, 1e6L + 1);
  ALL1(1, tanpi, 0.25L);
  ALL1(-0.0L, tanpi, 1);
  ALL1(0.0L, tanpi, -1);
  FAILS(ERANGE, ALL1(INF, tanpi, 0.5L));
  FAILS(ERANGE, ALL1(-INF, tanpi, 1.5L));
  FAILS(EDOM, ALL1(NO_NUMBER, cospi, INF));
  ALL1(0.5L, asinpi, 1);
  ALL1(1, acospi, -1);
  ALL1(-0.25L, atanpi, -1);
  ALL2(0.75L, atan2pi, 1, -1);
  ALL2(-1, atan2pi, -0.0L, -1);
  FAILS(EDOM, ALL1(NO_NUMBER, asinpi, 2));
}

static void powers(void) {
  ALL1(7, exp2m1, 3);
  ALL1(-0.0L, exp2m1, -0.0L);
  ALL1(99, exp10m1, 2);
  ALL1(3, log2p1, 7);
  ALL1(2, log10p1, 99);
  ALL1(0.0L, logp1, 0.0L);
  FAILS(ERANGE, ALL1(-INF, log2p1, -1));
  FAILS(EDOM, ALL1(NO_NUMBER, log2p1, -2));
  ALL1(0.125L, rsqrt, 64);
  FAILS(ERANGE, ALL1(-INF, rsqrt, -0.0L));
  FAILS(EDOM, ALL1(NO_NUMBER, rsqrt, -1));
  ALL2(-27, pown, -3, 3);
  ALL2(0.25L, pown, -2, -2);
  ALL2(8, powr, 4, 1.5L);
  FAILS(EDOM, ALL2(NO_NUMBER, powr, 0.0L, 0.0L));
  FAILS(EDOM, ALL2(NO_NUMBER, powr, -1, 2));
  ALL2(-2, rootn, -32, 5);
  ALL2(0.5L, rootn, 16, -4);
  FAILS(EDOM, ALL2(NO_NUMBER, rootn, -16, 4));
  FAILS(ERANGE, ALL2(-INF, rootn, -0.0L, -3));
  ALL2(2.25L, compoundn, 0.5L, 2);
  ALL2(1, compoundn, -1, 0);
  FAILS(ERANGE, ALL2(INF, compoundn, -1, -1));
  FAILS(EDOM, ALL2(NO_NUMBER, compoundn, -1.5L, 2));
}

static void integers(void) {
  ALL1(2, roundeven, 2.5L);
  ALL1(-0.0L, roundeven, -0.5L);
  ALL3(3, fromfp, 2.5, FP_INT_UPWARD, 8);
  ALL3(-3, fromfp, -2.5, FP_INT_DOWNWARD, 8);
  ALL3(-2, fromfpx, -2.5, FP_INT_TOWARDZERO, 8);
  ALL3(3, fromfp, 2.5, FP_INT_TONEARESTFROMZERO, 8);
  ALL3(2, fromfp, 2.5, FP_INT_TONEAREST, 8);
  ALL3(-128, fromfp, -128, FP_INT_TONEAREST, 8);
  FAILS(EDOM, ALL3(NO_NUMBER, fromfp, 128, FP_INT_TONEAREST, 8));
  ALL3(255, ufromfp, 254.7, FP_INT_TONEAREST, 8);
  FAILS(EDOM, ALL3(NO_NUMBER, ufromfpx, -1, FP_INT_TONEAREST, 8));
  EXPECT(3, llogb(8.0) + llogbf(1.5f) + llogbl(-1.0L));
  EXPECT(FP_LLOGB0, llogb(0.0));
  EXPECT(LONG_MAX, llogbf(INFINITY));
  EXPECT(FP_LLOGBNAN, llogbl(NAN));
}

static void neighbours(void) {
  NUMBER(1 + DBL_EPSILON, nextup(1.0));
  NUMBER(1 + FLT_EPSILON, nextupf(1.0f));
  NUMBER(1 + LDBL_EPSILON, nextupl(1.0L));
  NUMBER(-DBL_TRUE_MIN, nextdown(0.0));
  NUMBER(-FLT_TRUE_MIN, nextdownf(-0.0f));
  NUMBER(LDBL_MAX, nextdownl(INF));
}

static void extremes(void) {
  ALL2(0.0L, fmaximum, -0.0L, 0.0L);
  ALL2(-0.0L, fminimum, 0.0L, -0.0L);
  ALL2(NO_NUMBER, fmaximum, NO_NUMBER, 1);
  ALL2(NO_NUMBER, fminimum, 1, NO_NUMBER);
  ALL2(1, fmaximum_num, NO_NUMBER, 1);
  ALL2(1, fminimum_num, 1, NO_NUMBER);
  ALL2(NO_NUMBER, fminimum_num, NO_NUMBER, NO_NUMBER);
  ALL2(-3, fmaximum_mag, -3, 2);
  ALL2(3, fmaximum_mag, -3, 3);
  ALL2(-2, fminimum_mag, -2, 2);
  ALL2(-3, fmaximum_mag_num, NO_NUMBER, -3);
  ALL2(2, fminimum_mag_num, -3, 2);
}

static void encodings(void) {
  double d[] = {-(double)NAN, -HUGE_VAL, -1, -0.0, 0.0, 1, HUGE_VAL, NAN};
  float f[] = {-NAN, -INFINITY, -1, -0.0f, 0.0f, 1, INFINITY, NAN};
  long double l[] = {-(long double)NAN, -INF, -1, -0.0L, 0.0L, 1, INF, NAN};
  for (int i = 0; i < 8; i++)
    for (int k = 0; k < 8; k++) {
      EXPECT(i <= k, totalorder(&d[i], &d[k]));
      EXPECT(i <= k, totalorderf(&f[i], &f[k]));
      EXPECT(i <= k, totalorderl(&l[i], &l[k]));
    }
  EXPECT(1, totalordermag(&d[2], &d[6]) && totalordermagf(&f[3], &f[4]) && totalordermagl(&l[4], &l[3]));
  EXPECT(0, totalordermag(&d[1], &d[5]));
  double x;
  float y;
  long double z;
  EXPECT(0, setpayload(&x, 123));
  NUMBER(123, getpayload(&x));
  EXPECT(0, issignaling(x));
  EXPECT(0, setpayloadf(&y, 45));
  NUMBER(45, getpayloadf(&y));
  EXPECT(0, setpayloadl(&z, 0x1p100L + 7));
  NUMBER(0x1p100L + 7, getpayloadl(&z));
  EXPECT(1, setpayload(&x, 0.5));
  NUMBER(0, x);
  NUMBER(-1, getpayload(&x));
  EXPECT(0, setpayloadsig(&x, 9) || setpayloadsigf(&y, 9) || setpayloadsigl(&z, 9));
  EXPECT(1, setpayloadsigf(&y, 0));
  NUMBER(9, getpayloadl(&z));
  double quiet;
  float quiet_float;
  long double quiet_long;
  EXPECT(0, canonicalize(&quiet, &x) || canonicalizef(&quiet_float, &y) || canonicalizel(&quiet_long, &z));
  NUMBER(9, getpayload(&quiet));
  EXPECT(0, issignaling(quiet) || issignaling(quiet_long));
  EXPECT(1, iszero(-0.0) && issubnormal(DBL_MIN / 2) && iscanonical(1.0f) && !iszero(1.0L));
}

int main(void) {
  angles();
  powers();
  integers();
  neighbours();
  extremes();
  encodings();
  return expect_failures;
}
