/* 7.26.4 Mutexes, those of POSIX under their C names. */
#include <errno.h>
#include <pthread.h>
#include <threads.h>

static int result(int error) {
  return error == 0 ? thrd_success : error == EBUSY ? thrd_busy : error == ETIMEDOUT ? thrd_timedout : thrd_error;
}

int mtx_init(mtx_t *mutex, int type) {
  if (type & ~(mtx_recursive | mtx_timed)) return thrd_error;
  *mutex = (mtx_t){.__kind = type & mtx_recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL};
  return thrd_success;
}

void mtx_destroy(mtx_t *mutex) { pthread_mutex_destroy(mutex); }

int mtx_lock(mtx_t *mutex) { return result(pthread_mutex_lock(mutex)); }

int mtx_trylock(mtx_t *mutex) { return result(pthread_mutex_trylock(mutex)); }

int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict until) {
  return result(pthread_mutex_timedlock(mutex, until));
}

int mtx_unlock(mtx_t *mutex) { return result(pthread_mutex_unlock(mutex)); }
