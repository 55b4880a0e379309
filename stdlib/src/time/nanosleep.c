/* POSIX nanosleep, clock_nanosleep (which returns its error). */
#include "../internal.h"
#include <time.h>

/* Waits for a span. The monotonic clock serves always: some hosts cannot wait on the real-time one, and a time in the
   past confuses them. */
static int wait_for(__wasi_timestamp_t span) {
  __wasi_subscription_t subscription = {.u.tag = __WASI_EVENTTYPE_CLOCK};
  subscription.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
  subscription.u.u.clock.timeout = span;
  __wasi_event_t event;
  size_t n;
  int error = __wasi_poll_oneoff(&subscription, &event, 1, &n);
  return error == 0 && n == 1 ? event.error : error;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *t, struct timespec *rest) {
  if (t->tv_sec < 0 || t->tv_nsec < 0 || t->tv_nsec >= 1000000000) return EINVAL;
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return clock == CLOCK_PROCESS_CPUTIME_ID ? ENOTSUP : EINVAL;
  __wasi_timestamp_t span = __to_timestamp(t), now;
  if (flags & TIMER_ABSTIME) {
    int error = __wasi_clock_time_get((__wasi_clockid_t)clock, 1, &now);
    if (error != 0 || span <= now) return error;
    span -= now;
  }
  int error = wait_for(span);
  if (error == 0 && rest != NULL && !(flags & TIMER_ABSTIME)) *rest = (struct timespec){0, 0};
  return error;
}

int nanosleep(const struct timespec *t, struct timespec *rest) {
  return zero_or_fail((__wasi_errno_t)clock_nanosleep(CLOCK_MONOTONIC, 0, t, rest));
}
