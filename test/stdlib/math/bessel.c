// run: -O0 -O1
// POSIX.1-2017 j0, j1, jn, y0, y1, yn, and the forms of the other types.
// covers: POSIX.1-2017 j0: j0, j1, jn
// covers: POSIX.1-2017 y0: y0, y1, yn
// covers: BSD: j0f, j0l, j1f, j1l, jnf, jnl, y0f, y0l, y1f, y1l, ynf, ynl
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <math.h>

static void near(double expected, double got, double allowed, const char *name) {
  if (fabs(got - expected) <= allowed) return;
  printf("%s is %.17g, not %.17g\n", name, got, expected);
  expect_failures = 1;
}
#define NEAR(expected, function, ...)                                                                  \
  (near(expected, function(__VA_ARGS__), 4e-16 * (1 + fabs(expected)), #function "(" #__VA_ARGS__ ")"), \
   near(expected, function##f(__VA_ARGS__), 2e-7 * (1 + fabs(expected)), #function "f(" #__VA_ARGS__ ")"), \
   near(expected, function##l(__VA_ARGS__), 4e-16 * (1 + fabs(expected)), #function "l(" #__VA_ARGS__ ")"))

static void values(void) {
  NEAR(0.93846980724081290423, j0, 0.5);
  NEAR(-6.1087652597367303971e-17, j0, 2.404825557695773);
  NEAR(-0.086367983581040211336, j0, 30.0);
  NEAR(0.024786686152420174561, j0, 1000.0);
  NEAR(0.24226845767487388638, j1, 0.5);
  NEAR(0.066833124175850045579, j1, 20.0);
  NEAR(-0.057791123996932020593, j1, 100.5);
  NEAR(-0.44451873350670655715, y0, 0.5);
  NEAR(0.062640596809383831162, y0, 20.0);
  NEAR(-0.058061227570355748507, y0, 100.5);
  NEAR(-5.199936112534774996, y1, 0.125);
  NEAR(0.1478631433912268448, y1, 5.0);
  NEAR(-0.094844652625716247401, y1, 70.0);
  NEAR(0.030604023458682641307, jn, 2, 0.5);
  NEAR(-0.073470963101658581266, jn, 5, 12.0);
  NEAR(1.2275946737992986496e-15, jn, 20, 3.0);
  NEAR(0.021522581261116141294, jn, 80, 75.0);
  NEAR(0.055762660213175076655, jn, 7, 200.0);
  NEAR(0.36766288260552451799, yn, 2, 5.0);
  NEAR(-0.22981794662508243345, yn, 5, 12.0);
  NEAR(-0.16848153948742676694, yn, 20, 30.0);
}

static void limits(void) {
  EXPECT(1, j0(0) == 1 && j1(0) == 0 && jn(3, 0) == 0 && j0(INFINITY) == 0 && y1(INFINITY) == 0 && yn(2, INFINITY) == 0);
  EXPECT(1, isnan(j0(NAN)) && isnan(jn(2, NAN)) && isnan(y0(NAN)));
  EXPECT(1, jn(-3, 2.5) == -jn(3, 2.5) && jn(3, -2.5) == -jn(3, 2.5) && yn(-2, 2.5) == yn(2, 2.5));
  errno = 0;
  EXPECT(1, y0(0) == -HUGE_VAL && errno == ERANGE);
  errno = 0;
  EXPECT(1, yn(3, 0.0) == -HUGE_VAL && errno == ERANGE);
  errno = 0;
  EXPECT(1, isnan(y1(-1)) && errno == EDOM);
  EXPECT(1, jn(1000, 0.5) == 0 && yn(1000, 0.5) == -HUGE_VAL);
}

int main(void) {
  values();
  limits();
  return expect_failures;
}
