/* POSIX clock_gettime, clock_getres, clock_settime. */
#include "../internal.h"
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *out) {
  __wasi_timestamp_t t;
  int error = __wasi_clock_time_get((__wasi_clockid_t)clock, 1, &t);
  if (error != 0) return fail(error);
  *out = __from_timestamp(t);
  return 0;
}

int clock_getres(clockid_t clock, struct timespec *out) {
  __wasi_timestamp_t t;
  int error = __wasi_clock_res_get((__wasi_clockid_t)clock, &t);
  if (error != 0) return fail(error);
  if (out != NULL) *out = __from_timestamp(t);
  return 0;
}

int clock_settime(clockid_t clock, const struct timespec *t) {
  (void)clock, (void)t;
  return fail(EPERM);
}

int clock_getcpuclockid(pid_t pid, clockid_t *out) {
  (void)pid;
  *out = CLOCK_PROCESS_CPUTIME_ID;
  return 0;
}

int stime(const time_t *t) {
  (void)t;
  return fail(EPERM);
}
