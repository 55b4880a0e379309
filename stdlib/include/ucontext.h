/* XSI of old: <ucontext.h>. A stack that is not in use cannot be entered: the functions fail with ENOSYS. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H

#include <features.h>
#include <signal.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef _SEAGLASS_POSIX
int getcontext(ucontext_t *__out);
int setcontext(const ucontext_t *__context);
int swapcontext(ucontext_t *__restrict __out, const ucontext_t *__restrict __context);
void makecontext(ucontext_t *__context, void (*__f)(void), int __n, ...);
#endif

#ifdef __cplusplus
}
#endif

#endif
