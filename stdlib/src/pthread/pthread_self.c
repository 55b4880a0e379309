/* POSIX pthread_self, pthread_equal, and C11 7.26.5.4, 7.26.5.3. */
#include "pthread_internal.h"
#include <threads.h>

pthread_t pthread_self(void) { return MAIN_THREAD; }

int pthread_equal(pthread_t a, pthread_t b) { return a == b; }

thrd_t thrd_current(void) { return MAIN_THREAD; }

int thrd_equal(thrd_t a, thrd_t b) { return a == b; }
