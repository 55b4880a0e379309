// run: -O0 -O1
// G.6: what the functions return for zeros, infinities and NaNs, in all three types; and functions of parts.
// covers: C17 7.3.5: cacos, cacosf, cacosl, casin, casinf, casinl, catan, catanf, catanl
// covers: C17 7.3.5: ccos, ccosf, ccosl, csin, csinf, csinl, ctan, ctanf, ctanl
// covers: C17 7.3.6: cacosh, cacoshf, cacoshl, casinh, casinhf, casinhl, catanh, catanhf, catanhl
// covers: C17 7.3.6: ccosh, ccoshf, ccoshl, csinh, csinhf, csinhl, ctanh, ctanhf, ctanhl
// covers: C17 7.3.7: cexp, cexpf, cexpl, clog, clogf, clogl
// covers: C17 7.3.8: cabs, cabsf, cabsl, cpow, cpowf, cpowl, csqrt, csqrtf, csqrtl
// covers: C17 7.3.9: carg, cargf, cargl, cimag, cimagf, cimagl, conj, conjf, conjl, cproj, cprojf, cprojl, creal, crealf, creall
// covers: GNU: clog10, clog10f, clog10l
#define _GNU_SOURCE
#include "../expect.h"
#include <complex.h>
#include <math.h>

#define INF HUGE_VAL
#define NO_NUMBER ((double)NAN)
#define PI 3.14159265358979323846
/* Which sign may be either. */
enum { RE = 1, IM = 2 };

static const struct row {
  const char *name;
  float _Complex (*of_float)(float _Complex);
  double _Complex (*of_double)(double _Complex);
  long double _Complex (*of_quad)(long double _Complex);
  double x, y, re, im;
  int open;
} rows[] = {
#define F(name, x, y, re, im, open) {#name, name##f, name, name##l, x, y, re, im, open},
    /* G.6.1.1 */
    F(cacos, 0.0, 0.0, PI / 2, -0.0, 0) F(cacos, -0.0, 0.0, PI / 2, -0.0, 0) F(cacos, 0.0, NO_NUMBER, PI / 2, NO_NUMBER, 0)
    F(cacos, 2, INF, PI / 2, -INF, 0) F(cacos, 2, NO_NUMBER, NO_NUMBER, NO_NUMBER, 0) F(cacos, -INF, 2, PI, -INF, 0)
    F(cacos, INF, 2, 0.0, -INF, 0) F(cacos, -INF, INF, 3 * PI / 4, -INF, 0) F(cacos, INF, INF, PI / 4, -INF, 0)
    F(cacos, INF, NO_NUMBER, NO_NUMBER, INF, IM) F(cacos, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0)
    F(cacos, NO_NUMBER, INF, NO_NUMBER, -INF, 0)
    /* G.6.2.1 */
    F(cacosh, 0.0, 0.0, 0.0, PI / 2, 0) F(cacosh, 2, INF, INF, PI / 2, 0) F(cacosh, -INF, 2, INF, PI, 0)
    F(cacosh, INF, 2, INF, 0.0, 0) F(cacosh, -INF, INF, INF, 3 * PI / 4, 0) F(cacosh, INF, INF, INF, PI / 4, 0)
    F(cacosh, -INF, NO_NUMBER, INF, NO_NUMBER, 0) F(cacosh, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0)
    F(cacosh, NO_NUMBER, INF, INF, NO_NUMBER, 0) F(cacosh, NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_NUMBER, 0)
    /* G.6.2.2 */
    F(casinh, 0.0, 0.0, 0.0, 0.0, 0) F(casinh, 2, INF, INF, PI / 2, 0) F(casinh, 2, NO_NUMBER, NO_NUMBER, NO_NUMBER, 0)
    F(casinh, INF, 2, INF, 0.0, 0) F(casinh, INF, INF, INF, PI / 4, 0) F(casinh, INF, NO_NUMBER, INF, NO_NUMBER, 0)
    F(casinh, NO_NUMBER, 0.0, NO_NUMBER, 0.0, 0) F(casinh, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0)
    F(casinh, NO_NUMBER, INF, INF, NO_NUMBER, RE)
    /* G.6.2.3 */
    F(catanh, 0.0, 0.0, 0.0, 0.0, 0) F(catanh, 0.0, NO_NUMBER, 0.0, NO_NUMBER, 0) F(catanh, 1, 0.0, INF, 0.0, 0)
    F(catanh, 2, INF, 0.0, PI / 2, 0) F(catanh, 2, NO_NUMBER, NO_NUMBER, NO_NUMBER, 0) F(catanh, INF, 2, 0.0, PI / 2, 0)
    F(catanh, INF, INF, 0.0, PI / 2, 0) F(catanh, INF, NO_NUMBER, 0.0, NO_NUMBER, 0)
    F(catanh, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0) F(catanh, NO_NUMBER, INF, 0.0, PI / 2, RE)
    /* G.6.2.4 */
    F(ccosh, 0.0, 0.0, 1, 0.0, 0) F(ccosh, 0.0, INF, NO_NUMBER, 0.0, IM) F(ccosh, 0.0, NO_NUMBER, NO_NUMBER, 0.0, IM)
    F(ccosh, 2, INF, NO_NUMBER, NO_NUMBER, 0) F(ccosh, INF, 0.0, INF, 0.0, 0) F(ccosh, INF, 2, -INF, INF, 0)
    F(ccosh, INF, INF, INF, NO_NUMBER, RE) F(ccosh, INF, NO_NUMBER, INF, NO_NUMBER, 0)
    F(ccosh, NO_NUMBER, 0.0, NO_NUMBER, 0.0, IM) F(ccosh, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0)
    /* G.6.2.5 */
    F(csinh, 0.0, 0.0, 0.0, 0.0, 0) F(csinh, 0.0, INF, 0.0, NO_NUMBER, RE) F(csinh, 0.0, NO_NUMBER, 0.0, NO_NUMBER, RE)
    F(csinh, 2, INF, NO_NUMBER, NO_NUMBER, 0) F(csinh, INF, 0.0, INF, 0.0, 0) F(csinh, INF, 2, -INF, INF, 0)
    F(csinh, INF, INF, INF, NO_NUMBER, RE) F(csinh, INF, NO_NUMBER, INF, NO_NUMBER, RE)
    F(csinh, NO_NUMBER, 0.0, NO_NUMBER, 0.0, 0) F(csinh, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0)
    /* G.6.2.6 */
    F(ctanh, 0.0, 0.0, 0.0, 0.0, 0) F(ctanh, 2, INF, NO_NUMBER, NO_NUMBER, 0) F(ctanh, INF, 2, 1, -0.0, 0)
    F(ctanh, INF, INF, 1, 0.0, IM) F(ctanh, INF, NO_NUMBER, 1, 0.0, IM) F(ctanh, NO_NUMBER, 0.0, NO_NUMBER, 0.0, 0)
    F(ctanh, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0)
    /* G.6.3.1 */
    F(cexp, 0.0, 0.0, 1, 0.0, 0) F(cexp, -0.0, -0.0, 1, -0.0, 0) F(cexp, 2, INF, NO_NUMBER, NO_NUMBER, 0)
    F(cexp, INF, 0.0, INF, 0.0, 0) F(cexp, -INF, 2, -0.0, 0.0, 0) F(cexp, INF, 2, -INF, INF, 0)
    F(cexp, -INF, INF, 0.0, 0.0, RE | IM) F(cexp, INF, INF, INF, NO_NUMBER, RE) F(cexp, -INF, NO_NUMBER, 0.0, 0.0, RE | IM)
    F(cexp, INF, NO_NUMBER, INF, NO_NUMBER, RE) F(cexp, NO_NUMBER, 0.0, NO_NUMBER, 0.0, 0)
    F(cexp, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0)
    /* G.6.3.2 */
    F(clog, -0.0, 0.0, -INF, PI, 0) F(clog, 0.0, 0.0, -INF, 0.0, 0) F(clog, 2, INF, INF, PI / 2, 0)
    F(clog, 2, NO_NUMBER, NO_NUMBER, NO_NUMBER, 0) F(clog, -INF, 2, INF, PI, 0) F(clog, INF, 2, INF, 0.0, 0)
    F(clog, -INF, INF, INF, 3 * PI / 4, 0) F(clog, INF, INF, INF, PI / 4, 0) F(clog, INF, NO_NUMBER, INF, NO_NUMBER, 0)
    F(clog, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0) F(clog, NO_NUMBER, INF, INF, NO_NUMBER, 0)
    /* G.6.4.2 */
    F(csqrt, 0.0, 0.0, 0.0, 0.0, 0) F(csqrt, -0.0, 0.0, 0.0, 0.0, 0) F(csqrt, 2, INF, INF, INF, 0) F(csqrt, NO_NUMBER, INF, INF, INF, 0)
    F(csqrt, 2, NO_NUMBER, NO_NUMBER, NO_NUMBER, 0) F(csqrt, -INF, 2, 0.0, INF, 0) F(csqrt, INF, 2, INF, 0.0, 0)
    F(csqrt, -INF, NO_NUMBER, NO_NUMBER, INF, IM) F(csqrt, INF, NO_NUMBER, INF, NO_NUMBER, 0)
    F(csqrt, NO_NUMBER, 2, NO_NUMBER, NO_NUMBER, 0) F(csqrt, -4, 0.0, 0.0, 2, 0) F(csqrt, -4, -0.0, 0.0, -2, 0)
    /* By the hyperbolic ones, turned. */
    F(casin, 0.0, 0.0, 0.0, 0.0, 0) F(catan, INF, INF, PI / 2, 0.0, 0) F(csin, 0.0, INF, 0.0, INF, 0) F(ccos, 0.0, INF, INF, -0.0, 0)
    F(ctan, 2, INF, -0.0, 1, 0) F(clog10, 100, 0.0, 2, 0.0, 0)
    F(cproj, -INF, NO_NUMBER, INF, 0.0, IM) F(cproj, 2, -INF, INF, -0.0, 0) F(cproj, 3, 4, 3, 4, 0) F(conj, 1, -0.0, 1, 0.0, 0)
};

static int same(double expected, double got, int any_sign) {
  if (isnan(expected) || isnan(got)) return isnan(expected) && isnan(got);
  if (any_sign) expected = fabs(expected), got = fabs(got);
  return !signbit(expected) == !signbit(got) && (expected == got || fabs(expected - got) < 1e-6);
}

static void check(const struct row *row, const char *type, double _Complex got) {
  if (same(row->re, creal(got), row->open & RE) && same(row->im, cimag(got), row->open & IM)) return;
  printf("%s%s(%g, %g) is (%g, %g), not (%g, %g)\n", row->name, type, row->x, row->y, creal(got), cimag(got), row->re, row->im);
  expect_failures = 1;
}

int main(void) {
  for (const struct row *row = rows; row < rows + sizeof rows / sizeof *rows; row++) {
    check(row, "f", row->of_float(CMPLXF(row->x, row->y)));
    check(row, "", row->of_double(CMPLX(row->x, row->y)));
    check(row, "l", row->of_quad(CMPLXL(row->x, row->y)));
  }
  EXPECT(1, cabs(CMPLX(-INF, NO_NUMBER)) == INF && cabsf(CMPLXF(3, 4)) == 5 && cabsl(CMPLXL(6, 8)) == 10);
  EXPECT(1, carg(CMPLX(-1, 0.0)) > 3 && cargf(CMPLXF(-1, -0.0f)) < -3 && cargl(CMPLXL(0, 1)) == M_PI_2l);
  EXPECT(1, creal(CMPLX(1, 2)) == 1 && crealf(CMPLXF(1, 2)) == 1 && creall(CMPLXL(1, 2)) == 1);
  EXPECT(1, cimag(CMPLX(1, 2)) == 2 && cimagf(CMPLXF(1, 2)) == 2 && cimagl(CMPLXL(1, 2)) == 2);
  double _Complex p = cpow(CMPLX(0, 1), CMPLX(2, 0));
  EXPECT(1, fabs(creal(p) + 1) < 1e-15 && fabs(cimag(p)) < 1e-15 && cpow(CMPLX(0, 0), CMPLX(2, 0)) == 0);
  float _Complex pf = cpowf(CMPLXF(2, 0), CMPLXF(3, 0));
  long double _Complex pl = cpowl(CMPLXL(2, 0), CMPLXL(0, M_PIl));
  EXPECT(1, fabsf(crealf(pf) - 8) < 1e-5f && fabsl(cabsl(pl) - 1) < 1e-18L);
  return expect_failures;
}
