/* 7.27.2.4 The calendar time: seconds since 1970. */
#include "../internal.h"
#include <time.h>

time_t time(time_t *out) {
  __wasi_timestamp_t t;
  time_t seconds = __wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 1000000, &t) == 0 ? (time_t)(t / 1000000000) : -1;
  if (out != NULL) *out = seconds;
  return seconds;
}
