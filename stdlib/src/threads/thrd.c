/* 7.26.5 Threads, of which there is one. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <threads.h>

int thrd_create(thrd_t *out, thrd_start_t start, void *argument) {
  (void)out, (void)start, (void)argument;
  return thrd_nomem;
}

int thrd_detach(thrd_t thread) { return pthread_detach(thread) == 0 ? thrd_success : thrd_error; }

int thrd_join(thrd_t thread, int *result) {
  (void)thread, (void)result;
  return thrd_error;
}

int thrd_sleep(const struct timespec *t, struct timespec *rest) {
  int error = clock_nanosleep(CLOCK_REALTIME, 0, t, rest);
  return error == 0 ? 0 : error == EINTR ? -1 : -2;
}

void thrd_yield(void) { sched_yield(); }
