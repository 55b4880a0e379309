// run: -O0 -O1
// covers: C17 7.27.3: strftime
// covers: POSIX.1-2017 strptime: strptime
// 7.27.3.5 strftime: every conversion; POSIX strptime back.
#define _GNU_SOURCE
#include "../expect.h"
#include <stdlib.h>
#include <time.h>

static char text[200];

static const char *format(const char *format, const struct tm *tm) {
  text[0] = 0;
  strftime(text, sizeof text, format, tm);
  return text;
}

int main(void) {
  struct tm tm = {.tm_year = 105, .tm_mday = 2, .tm_hour = 15, .tm_min = 4, .tm_sec = 5, .tm_yday = 1};
  EXPECT_TEXT("Sun Sunday Jan January Jan", format("%a %A %b %B %h", &tm));
  EXPECT_TEXT("Sun Jan  2 15:04:05 2005", format("%c", &tm));
  EXPECT_TEXT("20 02 01/02/05  2 2005-01-02", format("%C %d %D %e %F", &tm));
  EXPECT_TEXT("04 2004 53", format("%g %G %V", &tm));
  EXPECT_TEXT("15 03 002 01 04", format("%H %I %j %m %M", &tm));
  EXPECT_TEXT("PM 03:04:05 PM 15:04 05 15:04:05", format("%p %r %R %S %T", &tm));
  EXPECT_TEXT("7 01 0 00 05 2005", format("%u %U %w %W %y %Y", &tm));
  EXPECT_TEXT("01/02/05 15:04:05 \n\t%", format("%x %X %n%t%%", &tm));
  EXPECT_TEXT("2 _2 JAN", format("%-d _%-e %^b", &tm));
  EXPECT_TEXT("+0000", format("%z", &tm));
  EXPECT(0, strftime(text, 4, "%Y", &tm));
  EXPECT(4, strftime(text, 5, "%Y", &tm));
  tm = (struct tm){.tm_year = 108, .tm_mon = 11, .tm_mday = 29, .tm_wday = 1, .tm_yday = 363};
  EXPECT_TEXT("2009-W01-1", format("%G-W%V-%u", &tm));
  struct tm got = {0};
  EXPECT_TEXT("", strptime("2005-01-02 15:04:05", "%Y-%m-%d %H:%M:%S", &got));
  EXPECT(105, got.tm_year);
  EXPECT(0, got.tm_wday);
  EXPECT(1, got.tm_yday);
  EXPECT(15, got.tm_hour);
  EXPECT_TEXT(" rest", strptime("Sun Jan  2 03:04:05 PM 05 rest", "%a %b %e %r %y", &got));
  EXPECT(15, got.tm_hour);
  EXPECT(1, strptime("2005-13-02", "%Y-%m-%d", &got) == NULL);
  EXPECT_TEXT("", strptime("+0530", "%z", &got));
  EXPECT(19800, got.tm_gmtoff);
  return expect_failures;
}
