/* POSIX condition variables. No other thread can make the condition true, so waiting without an end fails with EDEADLK,
   and waiting with one waits until then. The mutex could only be missed by others; it is not let go. */
#include "pthread_internal.h"
#include <string.h>

int pthread_cond_init(pthread_cond_t *restrict cond, const pthread_condattr_t *restrict attr) {
  memset(cond, 0, sizeof *cond);
  if (attr == NULL) return 0;
  cond->__clock = attr->__clock;
  cond->__shared = attr->__shared;
  return 0;
}

int pthread_cond_destroy(pthread_cond_t *cond) {
  (void)cond;
  return 0;
}

int pthread_cond_signal(pthread_cond_t *cond) {
  (void)cond;
  return 0;
}

int pthread_cond_broadcast(pthread_cond_t *cond) {
  (void)cond;
  return 0;
}

int pthread_cond_wait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex) {
  (void)cond;
  return mutex->__count == 0 ? EPERM : EDEADLK;
}
