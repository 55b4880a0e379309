// run: -O0 -O1
// 7.6: there is rounding to nearest and nothing else; asking for more is answered, not ignored.
#include "../expect.h"
#include <fenv.h>

int main(void) {
  fenv_t env;
  EXPECT(FE_TONEAREST, fegetround());
  EXPECT(0, fesetround(FE_TONEAREST));
  EXPECT(1, fesetround(12345) != 0);
  EXPECT(0, feclearexcept(FE_ALL_EXCEPT));
  EXPECT(0, fetestexcept(FE_ALL_EXCEPT));
  EXPECT(0, feholdexcept(&env));
  EXPECT(0, fesetenv(&env));
  EXPECT(0, feupdateenv(&env));
  EXPECT(0, fesetenv(FE_DFL_ENV));
  return expect_failures;
}
