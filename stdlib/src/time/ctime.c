/* 7.27.3.2, and POSIX ctime_r. */
#include <time.h>

char *ctime_r(const time_t *t, char *buf) {
  struct tm tm;
  return localtime_r(t, &tm) != NULL ? asctime_r(&tm, buf) : NULL;
}

char *ctime(const time_t *t) {
  struct tm *tm = localtime(t);
  return tm != NULL ? asctime(tm) : NULL;
}
