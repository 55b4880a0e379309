/* POSIX pthread_mutex_timedlock: a held mutex stays held until the time comes. */
#include "pthread_internal.h"

int pthread_mutex_clocklock(pthread_mutex_t *restrict mutex, clockid_t clock, const struct timespec *restrict until) {
  int error = pthread_mutex_trylock(mutex);
  if (error != EBUSY) return error;
  return mutex->__kind == PTHREAD_MUTEX_ERRORCHECK ? EDEADLK : __wait_in_vain(clock, until);
}

int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict until) {
  return pthread_mutex_clocklock(mutex, CLOCK_REALTIME, until);
}
