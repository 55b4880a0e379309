// run: -O0 -O1
// Functions of BSD and GNU that C took over under other names, or not at all.
// covers: BSD: drem, dremf, dreml, finite, finitef, finitel, gamma, gammaf, gammal, isinff, isinfl, isnanf, isnanl
// covers: BSD: lgamma_r, lgammaf_r, lgammal_r, scalb, scalbf, scalbl, significand, significandf, significandl
// covers: POSIX.1-2017 lgamma: signgam
// covers: GNU: exp10, exp10f, exp10l, pow10, pow10f, pow10l, fmaxmag, fmaxmagf, fmaxmagl, fminmag, fminmagf, fminmagl, sincos, sincosf, sincosl
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <math.h>

int main(void) {
  EXPECT(-1, drem(7, 2));
  EXPECT(-1, dremf(7, 2));
  EXPECT(-1, dreml(7, 2));
  EXPECT(1, finite(1.0) && finitef(0) && finitel(-1e30L) && !finite(HUGE_VAL) && !finitef(NAN) && !finitel(-HUGE_VALL));
  EXPECT(1, isinff(INFINITY) && !isinff(1) && isinfl(-HUGE_VALL) < 0 && isnanf(NAN) && !isnanl(1) && isnanl(NAN));
  EXPECT(1, gamma(5) == lgamma(5) && gammaf(5) == lgammaf(5) && gammal(5) == lgammal(5));
  int sign = 0;
  volatile double x = -0.5; /* Not to be folded, as signgam counts. */
  volatile float xf = -1.5f;
  volatile long double xl = -2.5L;
  EXPECT(1, lgamma_r(x, &sign) == lgamma(x) && sign == -1 && signgam == -1);
  EXPECT(1, lgammaf_r(xf, &sign) == lgammaf(xf) && sign == 1 && signgam == 1);
  EXPECT(1, lgammal_r(xl, &sign) == lgammal(xl) && sign == -1 && signgam == -1);
  EXPECT(1, scalb(3, 4) == 48 && scalbf(3, -1) == 1.5f && scalbl(1, 100) == 0x1p100L);
  errno = 0;
  EXPECT(1, isnan(scalb(3, 0.5)));
  EXPECT(1, significand(-12) == -1.5 && significandf(12) == 1.5f && significandl(0x1p-9000L) == 1);
  EXPECT(1, exp10(2) == 100 && exp10f(2) == 100 && exp10l(-0.0L) == 1);
#ifndef __GLIBC__ /* It has given them up. */
  EXPECT(1, pow10(2) == 100 && pow10f(2) == 100 && pow10l(3) == 1000);
#endif
  EXPECT(1, fmaxmag(-3, 2) == -3 && fmaxmagf(NAN, 2) == 2 && fmaxmagl(1, -4) == -4);
  EXPECT(1, fminmag(-3, 2) == 2 && fminmagf(NAN, 2) == 2 && fminmagl(-1, -4) == -1);
  double s, c;
  float sf, cf;
  long double sl, cl;
  sincos(2, &s, &c);
  sincosf(2, &sf, &cf);
  sincosl(2, &sl, &cl);
  EXPECT(1, s == sin(2) && c == cos(2) && sf == sinf(2) && cf == cosf(2) && sl == sinl(2) && cl == cosl(2));
  return expect_failures;
}
