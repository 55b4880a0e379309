// run: -O0 -O1
// covers: POSIX.1-2017 sem_init: sem_init
// covers: POSIX.1-2017 sem_destroy: sem_destroy
// covers: POSIX.1-2017 sem_trywait: sem_trywait, sem_wait
// covers: POSIX.1-2017 sem_timedwait: sem_timedwait
// covers: POSIX.1-2017 sem_post: sem_post
// covers: POSIX.1-2017 sem_getvalue: sem_getvalue
// covers: POSIX.1-2017 sem_open: sem_open
// covers: POSIX.1-2017 sem_close: sem_close
// covers: POSIX.1-2017 sem_unlink: sem_unlink
// covers: GNU: sem_clockwait
// Semaphores with and without names.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <time.h>

int main(void) {
  sem_t sem;
  int value;
  EXPECT(-1, sem_init(&sem, 0, UINT_MAX));
  EXPECT(EINVAL, errno);
  EXPECT(0, sem_init(&sem, 0, 2));
  EXPECT(0, sem_wait(&sem));
  EXPECT(0, sem_trywait(&sem));
  EXPECT(-1, sem_trywait(&sem));
  EXPECT(EAGAIN, errno);
  EXPECT(-1, sem_timedwait(&sem, &(struct timespec){1, 0}));
  EXPECT(ETIMEDOUT, errno);
  EXPECT(-1, sem_clockwait(&sem, CLOCK_MONOTONIC, &(struct timespec){0, 1}));
  EXPECT(ETIMEDOUT, errno);
#ifdef __wasm__
  EXPECT(-1, sem_wait(&sem));
  EXPECT(EDEADLK, errno);
#endif
  EXPECT(0, sem_post(&sem));
  EXPECT(0, sem_getvalue(&sem, &value));
  EXPECT(1, value);
  EXPECT(0, sem_destroy(&sem));
  sem_unlink("/seaglass-test");
  EXPECT(1, sem_open("/seaglass-test", 0) == SEM_FAILED);
  EXPECT(ENOENT, errno);
  sem_t *a = sem_open("/seaglass-test", O_CREAT | O_EXCL, 0600, 1);
  EXPECT(1, a != SEM_FAILED);
  EXPECT(1, sem_open("/seaglass-test", O_CREAT | O_EXCL, 0600, 1) == SEM_FAILED);
  EXPECT(EEXIST, errno);
  sem_t *b = sem_open("/seaglass-test", O_CREAT, 0600, 7);
  EXPECT(1, a == b);
  EXPECT(0, sem_trywait(b));
  EXPECT(0, sem_close(b));
  EXPECT(0, sem_unlink("/seaglass-test"));
  EXPECT(-1, sem_unlink("/seaglass-test"));
  EXPECT(0, sem_post(a));
  EXPECT(0, sem_close(a));
  return expect_failures;
}
