/* XSI gettimeofday; settimeofday has no counterpart in WASI. */
#include "../internal.h"
#include <sys/time.h>
#include <time.h>

int gettimeofday(struct timeval *restrict tv, void *restrict tz) {
  struct timespec t;
  if (tz != NULL) *(struct timezone *)tz = (struct timezone){0, 0};
  if (tv == NULL) return 0;
  if (clock_gettime(CLOCK_REALTIME, &t) != 0) return -1;
  *tv = (struct timeval){t.tv_sec, t.tv_nsec / 1000};
  return 0;
}

int settimeofday(const struct timeval *tv, const struct timezone *tz) {
  (void)tv, (void)tz;
  return fail(EPERM);
}

int adjtime(const struct timeval *delta, struct timeval *old) {
  (void)delta, (void)old;
  return fail(EPERM);
}
