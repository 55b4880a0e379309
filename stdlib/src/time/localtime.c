/* 7.27.3.4, and POSIX localtime_r. */
#include "../internal.h"
#include "calendar.h"

struct tm *localtime_r(const time_t *restrict t, struct tm *restrict tm) {
  struct zone_offset offset = __zone_at(*t);
  if (!__to_tm(*t, offset.seconds, tm)) {
    errno = EOVERFLOW;
    return NULL;
  }
  tm->tm_isdst = offset.is_dst;
  tm->tm_gmtoff = offset.seconds;
  tm->tm_zone = offset.name;
  return tm;
}

struct tm *localtime(const time_t *t) {
  static struct tm tm;
  return localtime_r(t, &tm);
}
