/* POSIX pthread_rwlock_timedrdlock, pthread_rwlock_timedwrlock. A writer that asks again is told at once, as glibc
   does. */
#include "pthread_internal.h"

static int or_wait(int error, const pthread_rwlock_t *lock, clockid_t clock, const struct timespec *until) {
  if (error != EBUSY) return error;
  return lock->__holders < 0 ? EDEADLK : __wait_in_vain(clock, until);
}

int pthread_rwlock_clockrdlock(pthread_rwlock_t *restrict lock, clockid_t clock,
                               const struct timespec *restrict until) {
  return or_wait(pthread_rwlock_tryrdlock(lock), lock, clock, until);
}

int pthread_rwlock_clockwrlock(pthread_rwlock_t *restrict lock, clockid_t clock,
                               const struct timespec *restrict until) {
  return or_wait(pthread_rwlock_trywrlock(lock), lock, clock, until);
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict until) {
  return pthread_rwlock_clockrdlock(lock, CLOCK_REALTIME, until);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict until) {
  return pthread_rwlock_clockwrlock(lock, CLOCK_REALTIME, until);
}
