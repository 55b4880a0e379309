/* POSIX sem_timedwait, GNU sem_clockwait. */
#include "../pthread/pthread_internal.h"
#include <semaphore.h>

int sem_clockwait(sem_t *restrict sem, clockid_t clock, const struct timespec *restrict until) {
  return sem_trywait(sem) == 0 ? 0 : fail(__wait_in_vain(clock, until));
}

int sem_timedwait(sem_t *restrict sem, const struct timespec *restrict until) {
  return sem_clockwait(sem, CLOCK_REALTIME, until);
}
