/* 7.27.3.3, and POSIX gmtime_r. */
#include "../internal.h"
#include "calendar.h"

struct tm *gmtime_r(const time_t *restrict t, struct tm *restrict tm) {
  if (!__to_tm(*t, 0, tm)) {
    errno = EOVERFLOW;
    return NULL;
  }
  tm->tm_isdst = 0;
  tm->tm_gmtoff = 0;
  tm->tm_zone = "UTC";
  return tm;
}

struct tm *gmtime(const time_t *t) {
  static struct tm tm;
  return gmtime_r(t, &tm);
}
