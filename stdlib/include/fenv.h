/* 7.6 Floating-point environment. WebAssembly rounds to nearest and has no exception flags, so FE_ALL_EXCEPT is 0. */
#ifndef _FENV_H
#define _FENV_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FE_ALL_EXCEPT 0
#define FE_TONEAREST 0

/* The modes that C17 7.6 lets a program test for by #ifdef are absent, as fesetround of them would fail. */
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

#if defined _SEAGLASS_C23 || defined _SEAGLASS_GNU
typedef unsigned long femode_t;
#define FE_DFL_MODE ((const femode_t *)-1)
int fegetmode(femode_t *__mode);
int fesetmode(const femode_t *__mode);
int fesetexcept(int __excepts);
int fetestexceptflag(const fexcept_t *__flags, int __excepts);
#endif
#ifdef _SEAGLASS_GNU
int feenableexcept(int __excepts);
int fedisableexcept(int __excepts);
int fegetexcept(void);
#endif

#ifdef __cplusplus
}
#endif

#endif
