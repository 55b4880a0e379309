/* POSIX mutexes. With one thread a mutex is free or held by it: taking a held one again is an error, EDEADLK, except
   for a recursive mutex. (A normal mutex would wait for ever; the error is what tells the programmer.) */
#include "pthread_internal.h"
#include <limits.h>
#include <string.h>

int pthread_mutex_init(pthread_mutex_t *restrict mutex, const pthread_mutexattr_t *restrict attr) {
  memset(mutex, 0, sizeof *mutex);
  if (attr == NULL) return 0;
  mutex->__kind = attr->__kind;
  mutex->__shared = attr->__shared;
  mutex->__ceiling = attr->__ceiling;
  return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex) { return mutex->__count != 0 ? EBUSY : 0; }

/* The mutex is held: once more if that is allowed, `otherwise` if not. */
static int relock(pthread_mutex_t *mutex, int otherwise) {
  if (mutex->__kind != PTHREAD_MUTEX_RECURSIVE) return otherwise;
  if (mutex->__count == INT_MAX) return EAGAIN;
  mutex->__count++;
  return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex) {
  if (mutex->__count != 0) return relock(mutex, EDEADLK);
  mutex->__count = 1;
  return 0;
}

int pthread_mutex_trylock(pthread_mutex_t *mutex) {
  if (mutex->__count != 0) return relock(mutex, EBUSY);
  mutex->__count = 1;
  return 0;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  if (mutex->__count == 0) return EPERM;
  mutex->__count--;
  return 0;
}

int pthread_mutex_consistent(pthread_mutex_t *mutex) {
  (void)mutex;
  return EINVAL;
}

int pthread_mutex_consistent_np(pthread_mutex_t *mutex) { return pthread_mutex_consistent(mutex); }

int pthread_mutex_getprioceiling(const pthread_mutex_t *restrict mutex, int *restrict out) {
  *out = mutex->__ceiling;
  return 0;
}

int pthread_mutex_setprioceiling(pthread_mutex_t *restrict mutex, int ceiling, int *restrict old) {
  if (old != NULL) *old = mutex->__ceiling;
  mutex->__ceiling = ceiling;
  return 0;
}
