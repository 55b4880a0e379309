/* 7.27.2.5, and C23 7.29.2.7 timespec_getres. */
#include "../internal.h"
#include <time.h>

int timespec_get(struct timespec *out, int base) {
  return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, out) == 0 ? base : 0;
}

int timespec_getres(struct timespec *out, int base) {
  return base == TIME_UTC && clock_getres(CLOCK_REALTIME, out) == 0 ? base : 0;
}
