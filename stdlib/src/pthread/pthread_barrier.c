/* POSIX barriers: one for a single thread lets it through, others would hold it for ever. */
#include "pthread_internal.h"

int pthread_barrier_init(pthread_barrier_t *restrict barrier, const pthread_barrierattr_t *restrict attr,
                         unsigned count) {
  if (count == 0) return EINVAL;
  *barrier = (pthread_barrier_t){.__count = count, .__shared = attr != NULL ? attr->__shared : 0};
  return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *barrier) {
  (void)barrier;
  return 0;
}

int pthread_barrier_wait(pthread_barrier_t *barrier) {
  return barrier->__count == 1 ? PTHREAD_BARRIER_SERIAL_THREAD : EDEADLK;
}
