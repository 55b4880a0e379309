/* Days and dates. The year is taken to begin in March, so that the leap day is its last and the lengths of the months
   follow one line: month m (March = 0) begins on day (153 m + 2) / 5. Years come in eras of 400, which have 146097 days
   (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013). */
#include "calendar.h"
#include <limits.h>

#define DAYS_TO_1970 719468 /* From 0000-03-01. */

static long long floor_div(long long a, long long b) { return a / b - (a % b < 0); }

long long __days_to_month(long long year, long long month) {
  year += floor_div(month, 12);
  int m = (int)(month - floor_div(month, 12) * 12); /* 0 = January. */
  if (m < 2) year--;
  m = (m + 10) % 12; /* 0 = March. */
  long long era = floor_div(year, 400);
  int year_of_era = (int)(year - era * 400);
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * m + 2) / 5 - DAYS_TO_1970;
}

int __to_tm(time_t t, long offset, struct tm *tm) {
  /* No year that fits is further away than 2^31 years. */
  if (t > 67768040000000000 || t < -67768040000000000) return 0;
  t += offset;
  long long days = floor_div(t, 86400);
  int second = (int)(t - days * 86400);
  long long era = floor_div(days + DAYS_TO_1970, 146097);
  int day_of_era = (int)(days + DAYS_TO_1970 - era * 146097);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100); /* From March. */
  int m = (5 * day_of_year + 2) / 153;
  long long year = era * 400 + year_of_era + (m >= 10);
  if (year - 1900 > INT_MAX || year - 1900 < INT_MIN) return 0;
  tm->tm_sec = second % 60;
  tm->tm_min = second / 60 % 60;
  tm->tm_hour = second / 3600;
  tm->tm_mday = day_of_year - (153 * m + 2) / 5 + 1;
  tm->tm_mon = (m + 2) % 12;
  tm->tm_year = (int)(year - 1900);
  tm->tm_wday = (int)((days % 7 + 11) % 7); /* 1970-01-01 was a Thursday. */
  tm->tm_yday = (int)(days - __days_to_month(year, 0));
  return 1;
}

time_t __from_tm(const struct tm *tm) {
  long long days = __days_to_month(tm->tm_year + 1900ll, tm->tm_mon) + tm->tm_mday - 1;
  return days * 86400 + tm->tm_hour * 3600ll + tm->tm_min * 60ll + tm->tm_sec;
}
