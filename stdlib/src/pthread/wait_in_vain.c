/* Waiting for another thread when there is none. */
#include "pthread_internal.h"

int __wait_in_vain(clockid_t clock, const struct timespec *until) {
  if (until->tv_nsec < 0 || until->tv_nsec >= 1000000000) return EINVAL;
  int error;
  do error = until->tv_sec < 0 ? 0 : clock_nanosleep(clock, TIMER_ABSTIME, until, NULL);
  while (error == EINTR);
  return error == 0 ? ETIMEDOUT : error;
}
