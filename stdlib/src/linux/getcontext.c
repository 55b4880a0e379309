/* XSI of old: other stacks cannot be entered. */
#define _GNU_SOURCE
#include "../internal.h"
#include <ucontext.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int getcontext(ucontext_t *out) { return fail(ENOSYS); }

int setcontext(const ucontext_t *context) { return fail(ENOSYS); }

int swapcontext(ucontext_t *restrict out, const ucontext_t *restrict context) { return fail(ENOSYS); }

void makecontext(ucontext_t *context, void (*f)(void), int n, ...) {}
