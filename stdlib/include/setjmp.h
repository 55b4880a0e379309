/* 7.13 Nonlocal jumps. The compiler knows setjmp by name: it is no function, since it returns to a frame that it does not
   have. A jump is a WebAssembly exception (src/setjmp/setjmp.c). */
#ifndef _SETJMP_H
#define _SETJMP_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  unsigned long __state[8];
} jmp_buf[1];

int setjmp(jmp_buf __env) __attribute__((__returns_twice__));
__attribute__((__noreturn__)) void longjmp(jmp_buf __env, int __value);
#define setjmp setjmp

#ifdef _SEAGLASS_POSIX
typedef jmp_buf sigjmp_buf;
int sigsetjmp(sigjmp_buf __env, int __save_mask) __attribute__((__returns_twice__));
__attribute__((__noreturn__)) void siglongjmp(sigjmp_buf __env, int __value);
int _setjmp(jmp_buf __env) __attribute__((__returns_twice__));
__attribute__((__noreturn__)) void _longjmp(jmp_buf __env, int __value);
/* The mask is kept at the end of the buffer. */
int __save_signal_mask(sigjmp_buf __env, int __save_mask);
#define sigsetjmp(env, save_mask) sigsetjmp(env, __save_signal_mask(env, save_mask))
#endif

#ifdef __cplusplus
}
#endif

#endif
