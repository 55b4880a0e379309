// run: -O0 -O1
// 7.25: the function is chosen by the types of the arguments.
// covers: C17 7.25: acos, asin, atan, acosh, asinh, atanh, cos, sin, tan, cosh, sinh, tanh, exp, log, pow, sqrt, fabs
// covers: C17 7.25: atan2, cbrt, ceil, copysign, erf, erfc, exp2, expm1, fdim, floor, fma, fmax, fmin, fmod, frexp, hypot
// covers: C17 7.25: ilogb, ldexp, lgamma, llrint, llround, log10, log1p, log2, logb, lrint, lround, nearbyint, nextafter
// covers: C17 7.25: nexttoward, remainder, remquo, rint, round, scalbn, scalbln, tgamma, trunc
#include "../expect.h"
#include <tgmath.h>

int main(void) {
  float f = 2;
  double d = 2;
  long double l = 2;
  EXPECT(sizeof f, sizeof sqrt(f));
  EXPECT(sizeof d, sizeof sqrt(d));
  EXPECT(sizeof l, sizeof sqrt(l));
  EXPECT(sizeof d, sizeof sqrt(2));
  EXPECT(sizeof f, sizeof pow(f, f));
  EXPECT(sizeof d, sizeof pow(f, d));
  EXPECT(sizeof d, sizeof pow(f, 2));
  EXPECT(sizeof l, sizeof pow(l, f));
  EXPECT(1, sqrt(f) == sqrtf(2.0f) && sqrt(d) != sqrt(f));
  EXPECT(8, pow(f, 3));
  EXPECT(7, fma(f, 3, 1));
  EXPECT(3, ilogb(8.0f));
  EXPECT(-2, floor(-1.5));
  /* Each is there for all three types, and knows them apart. */
#define KNOWS(name) EXPECT(1, sizeof name(f) == sizeof f && sizeof name(1) == sizeof d && sizeof name(l) == sizeof l)
#define KNOWS_TWO(name) EXPECT(1, sizeof name(f, f) == sizeof f && sizeof name(f, 1) == sizeof d && sizeof name(d, l) == sizeof l)
#define SAME(name) EXPECT(1, name(1.25f) == name(1.25) && name(1.25L) == name(1.25))
  KNOWS(acos), KNOWS(asin), KNOWS(atan), KNOWS(acosh), KNOWS(asinh), KNOWS(atanh), KNOWS(cos), KNOWS(sin), KNOWS(tan);
  KNOWS(cosh), KNOWS(sinh), KNOWS(tanh), KNOWS(exp), KNOWS(exp2), KNOWS(expm1), KNOWS(log), KNOWS(log10), KNOWS(log1p);
  KNOWS(log2), KNOWS(logb), KNOWS(cbrt), KNOWS(fabs), KNOWS(erf), KNOWS(erfc), KNOWS(lgamma), KNOWS(tgamma), KNOWS(ceil);
  KNOWS(floor), KNOWS(nearbyint), KNOWS(rint), KNOWS(round), KNOWS(trunc);
  SAME(ilogb), SAME(lrint), SAME(llrint), SAME(lround), SAME(llround);
  KNOWS_TWO(atan2), KNOWS_TWO(pow), KNOWS_TWO(hypot), KNOWS_TWO(fmod), KNOWS_TWO(remainder), KNOWS_TWO(copysign);
  KNOWS_TWO(nextafter), KNOWS_TWO(fdim), KNOWS_TWO(fmax), KNOWS_TWO(fmin);
  int n;
  EXPECT(1, sizeof frexp(f, &n) == sizeof f && sizeof ldexp(l, 1) == sizeof l && sizeof scalbn(f, 1) == sizeof f);
  EXPECT(1, sizeof scalbln(l, 1) == sizeof l && sizeof nexttoward(f, l) == sizeof f && sizeof remquo(f, l, &n) == sizeof l);
  return expect_failures;
}
