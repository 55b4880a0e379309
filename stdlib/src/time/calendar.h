/* Between days and dates of the proleptic Gregorian calendar. */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <time.h>

/* The number of days from 1970-01-01 to the first day of `month` (0 = January; any value, years are carried). */
long long __days_to_month(long long year, long long month);

/* Fills in all fields for a time in UTC plus `offset` seconds; 0 if the year does not fit in an int. */
int __to_tm(time_t t, long offset, struct tm *tm);

/* The seconds since 1970 that the fields say, taken as UTC; fields may be out of range. */
time_t __from_tm(const struct tm *tm);

/* The local offset in force at a time in UTC: seconds east, whether summer time, and the name. */
struct zone_offset {
  long seconds;
  int is_dst;
  const char *name;
};
struct zone_offset __zone_at(time_t t);

/* The offset with which a local time counts, given tm_isdst. */
struct zone_offset __zone_for_local(time_t local, int is_dst);

#endif
