/* 7.27.3.1 "Sun Sep 16 01:03:52 1973\n"; null if the year has more digits. */
#include "../internal.h"
#include <string.h>
#include <time.h>

char *asctime_r(const struct tm *restrict tm, char *restrict buf) {
  if (tm->tm_year < -1900 - 999 || tm->tm_year > 9999 - 1900 || strftime(buf, 26, "%a %b %e %H:%M:%S %Y\n", tm) == 0) {
    errno = EOVERFLOW;
    return NULL;
  }
  return buf;
}

char *asctime(const struct tm *tm) {
  static char buf[26];
  return asctime_r(tm, buf);
}
