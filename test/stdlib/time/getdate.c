// run: -O0 -O1
// covers: POSIX.1-2017 getdate: getdate
// covers: GNU: getdate_r, strptime_l
// covers: BSD: dysize
// getdate by templates in a file.
#define _GNU_SOURCE
#include "../expect.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  unsetenv("DATEMSK");
  EXPECT(1, getdate("x") == NULL);
  EXPECT(1, getdate_err);
  FILE *f = fopen("sea-datemsk", "w");
  fputs("%Y-%m-%d %H:%M:%S\n%d.%m.%Y\n%A\n%H:%M\n", f);
  fclose(f);
  setenv("DATEMSK", "sea-datemsk", 1);
  struct tm *tm = getdate("2024-02-29 12:34:56"), other;
  EXPECT(1, tm != NULL);
  if (tm != NULL) {
    EXPECT(124, tm->tm_year);
    EXPECT(1, tm->tm_mon);
    EXPECT(29, tm->tm_mday);
    EXPECT(12, tm->tm_hour);
    EXPECT(56, tm->tm_sec);
    EXPECT(4, tm->tm_wday);
    EXPECT(59, tm->tm_yday);
  }
  EXPECT(0, getdate_r(" 1.3.2001 ", &other));
  EXPECT(101, other.tm_year);
  EXPECT(2, other.tm_mon);
  EXPECT(0, getdate_r("Friday", &other));
  EXPECT(5, other.tm_wday);
  EXPECT(0, getdate_r("23:59", &other));
  EXPECT(59, other.tm_min);
  EXPECT(1, getdate("nonsense") == NULL);
  EXPECT(7, getdate_err);
  unlink("sea-datemsk");
  EXPECT(1, getdate_r("Friday", &other) != 0);
  EXPECT(366, dysize(2000));
  EXPECT(365, dysize(1900));
  locale_t locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  EXPECT(1, strptime_l("1999", "%Y", &other, locale) != NULL);
  EXPECT(99, other.tm_year);
  freelocale(locale);
  return expect_failures;
}
