/* XSI getitimer, setitimer; POSIX alarm, BSD ualarm. */
#include "timers.h"
#include <sys/time.h>
#include <unistd.h>

static struct timeval to_timeval(__wasi_timestamp_t t) {
  t += 999;
  return (struct timeval){(time_t)(t / 1000000000), (suseconds_t)(t % 1000000000 / 1000)};
}

static int is_time(const struct timeval *t) { return t->tv_sec >= 0 && t->tv_usec >= 0 && t->tv_usec < 1000000; }

static __wasi_timestamp_t from_timeval(const struct timeval *t) {
  return (__wasi_timestamp_t)t->tv_sec * 1000000000 + (__wasi_timestamp_t)t->tv_usec * 1000;
}

int getitimer(int which, struct itimerval *out) {
  if (which < 0 || which >= FIXED_TIMERS) return fail(EINVAL);
  __ring_alarms();
  struct __timer *timer = &__timers[which];
  __wasi_timestamp_t left = __timer_left(timer);
  *out = (struct itimerval){to_timeval(timer->interval), left == 0 ? (struct timeval){0, 0} : to_timeval(left)};
  return 0;
}

int setitimer(int which, const struct itimerval *restrict new, struct itimerval *restrict old) {
  struct itimerval before;
  if (getitimer(which, &before) != 0) return -1;
  if (new != NULL && (!is_time(&new->it_value) || !is_time(&new->it_interval))) return fail(EINVAL);
  if (old != NULL) *old = before;
  if (new != NULL) __set_timer(&__timers[which], from_timeval(&new->it_value), from_timeval(&new->it_interval));
  return 0;
}

static struct timeval start(struct timeval span, struct timeval interval) {
  struct itimerval new = {interval, span}, old = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &new, &old);
  return old.it_value;
}

/* What was left of the last alarm, in whole seconds but not 0. */
unsigned alarm(unsigned seconds) {
  struct timeval left = start((struct timeval){seconds, 0}, (struct timeval){0, 0});
  return (unsigned)left.tv_sec + (left.tv_usec >= 500000 || (left.tv_sec == 0 && left.tv_usec > 0));
}

useconds_t ualarm(useconds_t microseconds, useconds_t interval) {
  struct timeval span = {microseconds / 1000000, (suseconds_t)(microseconds % 1000000)};
  struct timeval again = {interval / 1000000, (suseconds_t)(interval % 1000000)};
  struct timeval left = start(span, again);
  return (useconds_t)(left.tv_sec * 1000000 + left.tv_usec);
}
