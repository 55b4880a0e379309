/* POSIX semaphores without names. */
#include "../internal.h"
#include "../pthread/pthread_internal.h"
#include <limits.h>
#include <semaphore.h>

int sem_init(sem_t *sem, int shared, unsigned value) {
  if (value > SEM_VALUE_MAX) return fail(EINVAL);
  *sem = (sem_t){.__value = (int)value, .__shared = shared};
  return 0;
}

int sem_destroy(sem_t *sem) {
  (void)sem;
  return 0;
}

int sem_trywait(sem_t *sem) {
  if (sem->__value == 0) return fail(EAGAIN);
  sem->__value--;
  return 0;
}

/* Nobody else could post. */
int sem_wait(sem_t *sem) { return sem_trywait(sem) == 0 ? 0 : fail(EDEADLK); }

int sem_post(sem_t *sem) {
  if (sem->__value == SEM_VALUE_MAX) return fail(EOVERFLOW);
  sem->__value++;
  return 0;
}

int sem_getvalue(sem_t *restrict sem, int *restrict out) {
  *out = sem->__value;
  return 0;
}
