// run: -O0 -O1
// 7.6: there is rounding to nearest and nothing else; asking for more is answered, not ignored.
// covers: C17 7.6.2: feclearexcept, fegetexceptflag, feraiseexcept, fesetexceptflag, fetestexcept
// covers: C17 7.6.3: fegetround, fesetround
// covers: C17 7.6.4: fegetenv, feholdexcept, fesetenv, feupdateenv
// covers: C23 7.6.4: fesetexcept, fetestexceptflag
// covers: C23 7.6.5: fegetmode, fesetmode
// covers: GNU: feenableexcept, fedisableexcept, fegetexcept
#define _GNU_SOURCE
#include "../expect.h"
#include <fenv.h>

int main(void) {
  fenv_t env;
  EXPECT(FE_TONEAREST, fegetround());
  EXPECT(0, fesetround(FE_TONEAREST));
  EXPECT(1, fesetround(12345) != 0);
  EXPECT(0, feclearexcept(FE_ALL_EXCEPT));
  fexcept_t flags;
  EXPECT(0, fegetexceptflag(&flags, FE_ALL_EXCEPT) | fesetexceptflag(&flags, FE_ALL_EXCEPT) | feraiseexcept(0));
  EXPECT(0, fegetenv(&env));
  EXPECT(0, fetestexcept(FE_ALL_EXCEPT));
  EXPECT(0, feholdexcept(&env));
  EXPECT(0, fesetenv(&env));
  EXPECT(0, feupdateenv(&env));
  EXPECT(0, fesetenv(FE_DFL_ENV));
  femode_t mode;
  EXPECT(0, fegetmode(&mode) | fesetmode(&mode) | fesetmode(FE_DFL_MODE));
  EXPECT(0, fesetexcept(0) | fetestexceptflag(&flags, 0) | feenableexcept(0) | fedisableexcept(0) | fegetexcept());
  return expect_failures;
}
