/* Waiting by the monotonic clock. It serves always: some hosts cannot wait on the real-time one, and a time in the past
   confuses them. */
#include "../internal.h"

__wasi_timestamp_t __monotonic_now(void) {
  __wasi_timestamp_t now;
  return __wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &now) == 0 ? now : 0;
}

int __wait_until(__wasi_timestamp_t end) {
  __wasi_timestamp_t now = __monotonic_now();
  if (end <= now) return 0;
  __wasi_subscription_t subscription = {.u.tag = __WASI_EVENTTYPE_CLOCK};
  subscription.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
  subscription.u.u.clock.timeout = end - now;
  __wasi_event_t event;
  size_t n;
  int error = __wasi_poll_oneoff(&subscription, &event, 1, &n);
  return error == 0 && n == 1 ? event.error : error;
}
