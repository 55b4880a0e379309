/* POSIX pthread_join, pthread_detach, and GNU forms: a thread cannot wait for itself. */
#include "pthread_internal.h"

int pthread_join(pthread_t thread, void **result) {
  (void)result;
  return is_self(thread) ? EDEADLK : ESRCH;
}

int pthread_tryjoin_np(pthread_t thread, void **result) {
  (void)result;
  return is_self(thread) ? EBUSY : ESRCH;
}

int pthread_clockjoin_np(pthread_t thread, void **result, clockid_t clock, const struct timespec *until) {
  (void)clock, (void)until;
  return pthread_join(thread, result);
}

int pthread_timedjoin_np(pthread_t thread, void **result, const struct timespec *until) {
  return pthread_clockjoin_np(thread, result, CLOCK_REALTIME, until);
}

int pthread_detach(pthread_t thread) { return is_self(thread) ? 0 : ESRCH; }
