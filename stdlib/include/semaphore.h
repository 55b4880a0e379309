/* POSIX <semaphore.h>. Named semaphores are those of this program. */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H

#include <features.h>
#define __need_clockid_t
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  volatile int __value, __waiters, __shared, __spare;
} sem_t;

#define SEM_FAILED ((sem_t *)0)

int sem_init(sem_t *__sem, int __shared, unsigned __value);
int sem_destroy(sem_t *__sem);
sem_t *sem_open(const char *__name, int __flags, ...);
int sem_close(sem_t *__sem);
int sem_unlink(const char *__name);
int sem_wait(sem_t *__sem);
int sem_trywait(sem_t *__sem);
int sem_timedwait(sem_t *__restrict __sem, const struct timespec *__restrict __until);
int sem_post(sem_t *__sem);
int sem_getvalue(sem_t *__restrict __sem, int *__restrict __out);
#ifdef _SEAGLASS_GNU
int sem_clockwait(sem_t *__restrict __sem, clockid_t __clock, const struct timespec *__restrict __until);
#endif

#ifdef __cplusplus
}
#endif

#endif
