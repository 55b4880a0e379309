/* 7.27.2.1 Processor time used. Where the host has no such clock, the time since the first call. */
#include "../internal.h"
#include <time.h>

clock_t clock(void) {
  static __wasi_timestamp_t start;
  __wasi_timestamp_t t;
  if (start == 0 && __wasi_clock_time_get(__WASI_CLOCKID_PROCESS_CPUTIME_ID, 1000, &t) == 0) return (clock_t)(t / 1000);
  if (__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1000, &t) != 0) return -1;
  if (start == 0) start = t;
  return (clock_t)((t - start) / 1000);
}
