/* POSIX pthread_cond_timedwait. */
#include "pthread_internal.h"

int pthread_cond_clockwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex, clockid_t clock,
                           const struct timespec *restrict until) {
  (void)cond;
  return mutex->__count == 0 ? EPERM : __wait_in_vain(clock, until);
}

int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until) {
  return pthread_cond_clockwait(cond, mutex, cond->__clock, until);
}
