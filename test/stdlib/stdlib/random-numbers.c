// run: -O0 -O1
// covers: C17 7.22.2: rand, srand
// covers: POSIX.1-2017 rand: rand_r
// covers: POSIX.1-2017 drand48: srand48
// covers: POSIX.1-2017 a64l: a64l, l64a
// 7.22.2 rand; XSI random and drand48, whose sequences are prescribed or customary.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <stdlib.h>

int main(void) {
  srand(7);
  int a = rand(), b = rand();
  EXPECT(1, a != b && a >= 0 && b >= 0);
  srand(7);
  EXPECT(a, rand());
  EXPECT(b, rand());
  unsigned seed = 3;
  int c = rand_r(&seed);
  EXPECT(1, c >= 0 && rand_r(&seed) != c);
  srandom(1);
  EXPECT(1804289383, random());
  EXPECT(846930886, random());
  EXPECT(1681692777, random());
  srand48(0);
  EXPECT(366850414, lrand48());
  EXPECT(1610402240, lrand48());
  EXPECT(206956554, (int)(drand48() * 2147483648.0));
  unsigned short x[3] = {1, 2, 3};
  EXPECT(949179875, nrand48(x));
  EXPECT(2147483647, a64l("z/////") != 0 ? 2147483647 : 0);
  EXPECT_TEXT("./", l64a(64));
  EXPECT(64, a64l("./"));
  return expect_failures;
}
