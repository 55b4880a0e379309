/* POSIX nanosleep, clock_nanosleep (which returns its error). */
#include "../internal.h"
#include <time.h>

/* Sleeps until the monotonic clock shows `end`; an alarm with a handler wakes. */
static int sleep_until(__wasi_timestamp_t end) {
  for (;;) {
    __wasi_timestamp_t alarm = __next_alarm();
    int error = __wait_until(alarm < end ? alarm : end);
    if (error != 0 || alarm > end) return error;
    if (__ring_alarms() > 0) return EINTR;
  }
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
  __wasi_timestamp_t end = __monotonic_now() + span;
  int error = sleep_until(end);
  if (rest != NULL && !(flags & TIMER_ABSTIME)) {
    now = error == EINTR ? __monotonic_now() : end;
    *rest = __from_timestamp(now < end ? end - now : 0);
  }
  return error;
}

int nanosleep(const struct timespec *t, struct timespec *rest) {
  return zero_or_fail((__wasi_errno_t)clock_nanosleep(CLOCK_MONOTONIC, 0, t, rest));
}
