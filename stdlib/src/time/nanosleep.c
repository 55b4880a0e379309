/* POSIX nanosleep, clock_nanosleep (which returns its error). */
#include "../internal.h"
#include <time.h>

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *t, struct timespec *rest) {
  if (t->tv_sec < 0 || t->tv_nsec < 0 || t->tv_nsec >= 1000000000) return EINVAL;
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return clock == CLOCK_PROCESS_CPUTIME_ID ? ENOTSUP : EINVAL;
  __wasi_subscription_t subscription = {.u.tag = __WASI_EVENTTYPE_CLOCK};
  subscription.u.u.clock.id = (__wasi_clockid_t)clock;
  subscription.u.u.clock.timeout = __to_timestamp(t);
  subscription.u.u.clock.flags = flags & TIMER_ABSTIME ? __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME : 0;
  __wasi_event_t event;
  size_t n;
  int error = __wasi_poll_oneoff(&subscription, &event, 1, &n);
  if (error == 0 && n == 1) error = event.error;
  if (error == 0 && rest != NULL && !(flags & TIMER_ABSTIME)) *rest = (struct timespec){0, 0};
  return error;
}

/* Some hosts cannot wait on the real-time clock; a span is the same on both. */
int nanosleep(const struct timespec *t, struct timespec *rest) {
  return zero_or_fail((__wasi_errno_t)clock_nanosleep(CLOCK_MONOTONIC, 0, t, rest));
}
