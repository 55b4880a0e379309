/* 7.6 WebAssembly has one rounding mode, to nearest, and no exception flags. */
#define _GNU_SOURCE
#include <fenv.h>

/* 7.6.2: with no exceptions supported, whatever is asked for is done. */
int feclearexcept(int excepts) { return excepts != 0; }
int feraiseexcept(int excepts) { return excepts != 0; }
int fetestexcept(int excepts) { return excepts & 0; }

int fegetexceptflag(fexcept_t *flags, int excepts) {
  *flags = 0;
  return excepts != 0;
}

int fesetexceptflag(const fexcept_t *flags, int excepts) {
  (void)flags;
  return excepts != 0;
}

/* 7.6.3 */
int fegetround(void) { return FE_TONEAREST; }
int fesetround(int mode) { return mode != FE_TONEAREST; }

/* 7.6.4 */
int fegetenv(fenv_t *env) {
  env->__unused = 0;
  return 0;
}

int feholdexcept(fenv_t *env) { return fegetenv(env); }

int fesetenv(const fenv_t *env) {
  (void)env;
  return 0;
}

int feupdateenv(const fenv_t *env) { return fesetenv(env); }

/* C23 7.6.4.4, 7.6.4.6, 7.6.5.3, 7.6.5.4 */
int fegetmode(femode_t *mode) {
  *mode = 0;
  return 0;
}

int fesetmode(const femode_t *mode) {
  (void)mode;
  return 0;
}

int fesetexcept(int excepts) { return excepts != 0; }

int fetestexceptflag(const fexcept_t *flags, int excepts) {
  (void)flags;
  return excepts & 0;
}

/* GNU: no exception can stop the program. */
int feenableexcept(int excepts) { return excepts == 0 ? 0 : -1; }
int fedisableexcept(int excepts) { return excepts == 0 ? 0 : -1; }
int fegetexcept(void) { return 0; }
