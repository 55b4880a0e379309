/* What the files of <pthread.h> share. */
#ifndef PTHREAD_INTERNAL_H
#define PTHREAD_INTERNAL_H

#define _GNU_SOURCE

#include "../internal.h"
#include <pthread.h>

/* The number of the thread that every program begins with. */
#define MAIN_THREAD 1ul

/* Where no other thread can end the wait: waits until the time `until`, and returns ETIMEDOUT or EINVAL. */
int __wait_in_vain(clockid_t clock, const struct timespec *until);

/* A lock that is held, and by this thread: how the three ways of waiting for it end. */
static inline int is_self(pthread_t thread) { return thread == MAIN_THREAD; }

/* Hook of pthread_exit: the destructors of thread-specific data; empty unless keys are linked. */
void __run_key_destructors(void);

#endif
