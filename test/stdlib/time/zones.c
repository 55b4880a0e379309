// run: -O0 -O1
// POSIX TZ: offsets, summer time on both halves of the earth, mktime in it.
#define _GNU_SOURCE
#include "../expect.h"
#include <stdlib.h>
#include <time.h>

static void local(const char *zone, time_t t, const char *expected) {
  char text[64];
  setenv("TZ", zone, 1);
  tzset();
  struct tm *tm = localtime(&t);
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %Z %z", tm);
  EXPECT_TEXT(expected, text);
  EXPECT(t, mktime(tm));
}

int main(void) {
  const char *berlin = "CET-1CEST,M3.5.0,M10.5.0/3", *sydney = "AEST-10AEDT,M10.1.0,M4.1.0/3";
  local(berlin, 1711846799, "2024-03-31 01:59:59 CET +0100");
  local(berlin, 1711846800, "2024-03-31 03:00:00 CEST +0200");
  local(berlin, 1729990799, "2024-10-27 02:59:59 CEST +0200");
  local(berlin, 1729990800, "2024-10-27 02:00:00 CET +0100");
  local(sydney, 1704067200, "2024-01-01 11:00:00 AEDT +1100");
  local(sydney, 1719792000, "2024-07-01 10:00:00 AEST +1000");
  local("EST5EDT,M3.2.0,M11.1.0", 1710053999, "2024-03-10 01:59:59 EST -0500");
  local("<+0330>-3:30", 0, "1970-01-01 03:30:00 +0330 +0330");
  local("XXX3YYY,J60/1,J300", 1709254800, "2024-02-29 22:00:00 XXX -0300");
  local("UTC0", 86399, "1970-01-01 23:59:59 UTC +0000");
  setenv("TZ", berlin, 1);
  struct tm tm = {.tm_year = 124, .tm_mon = 6, .tm_mday = 1, .tm_hour = 12, .tm_isdst = -1};
  EXPECT(1719828000, mktime(&tm));
  EXPECT(1, tm.tm_isdst);
  EXPECT(-3600, timezone);
  EXPECT_TEXT("CEST", tzname[1]);
  return expect_failures;
}
