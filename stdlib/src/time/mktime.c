/* 7.27.2.3 The time that local fields say; the fields are put into their ranges. */
#include "../internal.h"
#include "calendar.h"

time_t mktime(struct tm *tm) {
  time_t local = __from_tm(tm);
  time_t t = local - __zone_for_local(local, tm->tm_isdst).seconds;
  return localtime_r(&t, tm) != NULL ? t : -1;
}

time_t timelocal(struct tm *tm) { return mktime(tm); }
