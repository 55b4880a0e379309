/* POSIX locks for many readers or one writer. */
#include "pthread_internal.h"
#include <limits.h>
#include <string.h>

#define WRITER (-1)

int pthread_rwlock_init(pthread_rwlock_t *restrict lock, const pthread_rwlockattr_t *restrict attr) {
  memset(lock, 0, sizeof *lock);
  if (attr == NULL) return 0;
  lock->__shared = attr->__shared;
  lock->__kind = attr->__kind;
  return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock) { return lock->__holders != 0 ? EBUSY : 0; }

int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) {
  if (lock->__holders == WRITER) return EBUSY;
  if (lock->__holders == INT_MAX) return EAGAIN;
  lock->__holders++;
  return 0;
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) {
  if (lock->__holders != 0) return EBUSY;
  lock->__holders = WRITER;
  return 0;
}

static int or_deadlock(int error) { return error == EBUSY ? EDEADLK : error; }

int pthread_rwlock_rdlock(pthread_rwlock_t *lock) { return or_deadlock(pthread_rwlock_tryrdlock(lock)); }

int pthread_rwlock_wrlock(pthread_rwlock_t *lock) { return or_deadlock(pthread_rwlock_trywrlock(lock)); }

int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
  if (lock->__holders == 0) return EPERM;
  lock->__holders = lock->__holders == WRITER ? 0 : lock->__holders - 1;
  return 0;
}
