// run: -O0 -O1
// covers: C17 7.27.2: clock, difftime, mktime, time, timespec_get
// covers: C17 7.27.3: ctime, gmtime
// covers: C23 7.29.2.3: timegm
// 7.27.2, 7.27.3: between times and dates.
#define _DEFAULT_SOURCE
#include "../expect.h"
#include <stdlib.h>
#include <time.h>

static void date(time_t t, int year, int month, int day, int weekday, int yday) {
  struct tm *tm = gmtime(&t);
  EXPECT(year, tm->tm_year + 1900);
  EXPECT(month, tm->tm_mon + 1);
  EXPECT(day, tm->tm_mday);
  EXPECT(weekday, tm->tm_wday);
  EXPECT(yday, tm->tm_yday);
  EXPECT(t, timegm(tm));
}

int main(void) {
  date(0, 1970, 1, 1, 4, 0);
  date(951782400, 2000, 2, 29, 2, 59);
  date(1709164800, 2024, 2, 29, 4, 59);
  date(1735689599, 2024, 12, 31, 2, 365);
  date(-1, 1969, 12, 31, 3, 364);
  date(-2203891200, 1900, 3, 1, 4, 59);
  date(253402300799, 9999, 12, 31, 5, 364);
  date(-62135596800, 1, 1, 1, 1, 0);
  setenv("TZ", "UTC0", 1);
  tzset();
  struct tm tm = {.tm_year = 124, .tm_mon = 13, .tm_mday = -3, .tm_hour = 25, .tm_min = -61, .tm_sec = 61};
  EXPECT(1738108801, mktime(&tm));
  EXPECT(29, tm.tm_mday);
  EXPECT(0, tm.tm_mon);
  EXPECT(125, tm.tm_year);
  EXPECT(0, tm.tm_hour);
  EXPECT(0, tm.tm_min);
  EXPECT(1, tm.tm_sec);
  time_t t = 1000000000;
  EXPECT_TEXT("Sun Sep  9 01:46:40 2001\n", ctime(&t));
  EXPECT(1, difftime(5, 3) == 2.0);
  EXPECT(1, time(NULL) > 1600000000);
  EXPECT(1, clock() >= 0);
  struct timespec now;
  EXPECT(TIME_UTC, timespec_get(&now, TIME_UTC));
  EXPECT(1, now.tv_nsec >= 0 && now.tv_nsec < 1000000000);
  return expect_failures;
}
