/* C23 7.29.2.4 timegm: mktime for UTC. */
#include "../internal.h"
#include "calendar.h"

time_t timegm(struct tm *tm) {
  time_t t = __from_tm(tm);
  if (gmtime_r(&t, tm) != NULL) return t;
  return -1;
}
