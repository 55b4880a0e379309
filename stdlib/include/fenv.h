/* 7.6 Floating-point environment. WebAssembly rounds to nearest and has no exception flags, so FE_ALL_EXCEPT is 0. */
#ifndef _FENV_H
#define _FENV_H

#ifdef __cplusplus
extern "C" {
#endif

#define FE_ALL_EXCEPT 0
#define FE_TONEAREST 0

typedef unsigned long fexcept_t;
typedef struct {
  unsigned long __unused;
} fenv_t;

#define FE_DFL_ENV ((const fenv_t *)-1)

int feclearexcept(int __excepts);
int fegetexceptflag(fexcept_t *__flags, int __excepts);
int feraiseexcept(int __excepts);
int fesetexceptflag(const fexcept_t *__flags, int __excepts);
int fetestexcept(int __excepts);
int fegetround(void);
int fesetround(int __mode);
int fegetenv(fenv_t *__env);
int feholdexcept(fenv_t *__env);
int fesetenv(const fenv_t *__env);
int feupdateenv(const fenv_t *__env);

#ifdef __cplusplus
}
#endif

#endif
