// run: -O0 -O1
// 7.25: the function is chosen by the types of the arguments.
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
  return expect_failures;
}
