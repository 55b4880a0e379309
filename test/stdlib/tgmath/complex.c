// run: -O0 -O1
// 7.25: complex arguments choose the functions of <complex.h>, and one decides for both.
// covers: C17 7.25: acos, asin, atan, acosh, asinh, atanh, cos, sin, tan, cosh, sinh, tanh, exp, log, pow, sqrt, fabs
// covers: C17 7.25: carg, cimag, conj, cproj, creal
#include "../expect.h"
#include <tgmath.h>

int main(void) {
  float f = 1;
  double d = 4;
  long double l = 1;
  float _Complex fc = CMPLXF(3, 4);
  double _Complex dc = CMPLX(-4, 0.0);
  long double _Complex lc = CMPLXL(0, 1);
  EXPECT(sizeof fc, sizeof sqrt(fc));
  EXPECT(sizeof dc, sizeof exp(dc));
  EXPECT(sizeof lc, sizeof acosh(lc));
  EXPECT(sizeof f, sizeof fabs(fc));
  EXPECT(5, fabs(fc));
  EXPECT(2, cimag(sqrt(dc)));
  EXPECT(2, sqrt(d));
  EXPECT(sizeof fc, sizeof pow(fc, f));
  EXPECT(sizeof dc, sizeof pow(fc, d));
  EXPECT(sizeof dc, sizeof pow(f, dc));
  EXPECT(sizeof dc, sizeof pow(fc, 2));
  EXPECT(sizeof lc, sizeof pow(lc, f));
  EXPECT(sizeof lc, sizeof pow(dc, l));
  EXPECT(sizeof l, sizeof carg(l));
  EXPECT(sizeof f, sizeof creal(f));
  EXPECT(sizeof fc, sizeof conj(fc));
  EXPECT(sizeof d, sizeof cimag(3));
  EXPECT(0, cimag(7));
  EXPECT(-4, cimag(conj(fc)));
  EXPECT(3, creal(cproj(fc)));
  EXPECT(1, creal(cos(lc)) > 1.5L && cimag(sin(lc)) > 1.1L && creal(tan(lc)) == 0 && cimag(log(lc)) > 1.5L);
  EXPECT(1, creal(asin(dc)) < -1.5 && creal(acos(dc)) > 3.1 && cimag(atanh(dc)) > 1.5 && creal(cosh(fc)) < -6);
  EXPECT(sizeof fc, sizeof sinh(fc));
  EXPECT(sizeof fc, sizeof tanh(fc));
  EXPECT(sizeof fc, sizeof atan(fc));
  EXPECT(sizeof lc, sizeof asinh(lc));
  return expect_failures;
}
