/* POSIX tzset: the local time zone, from a TZ of the form "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX Base Definitions 8.3).
   Without TZ, and with names of zone files, the time is UTC: there is no database of zones. */
#include "calendar.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* When summer time begins or ends: day `day` of the year counted from 1 without February 29 ('J') or from 0 with it
   ('D'), or weekday `day` of week `week` (5 = the last) in month `month` ('M'); and the local time of that day. */
struct change {
  char kind;
  int month, week, day;
  long seconds;
};

static char names[2][16] = {"UTC", "UTC"};
char *tzname[2] = {names[0], names[1]};
long timezone;
int daylight;

static long dst_offset; /* Seconds east of UTC in summer. */
static struct change begin, end;
static char seen[64]; /* The TZ that is loaded. */
static int loaded;

static int number(const char **s) {
  int n = 0;
  while (isdigit(**s) && n < 10000) n = n * 10 + *(*s)++ - '0';
  return n;
}

/* [+-]hh[:mm[:ss]] */
static long seconds(const char **s) {
  int sign = **s == '-' ? -1 : 1;
  if (**s == '-' || **s == '+') ++*s;
  long value = number(s) * 3600l;
  for (long unit = 60; **s == ':' && unit > 0; unit /= 60) {
    ++*s;
    value += number(s) * unit;
  }
  return sign * value;
}

/* Letters, or anything between < and >; 0 if there is no name of at least three characters. */
static int name(const char **s, char *out) {
  const char *start = *s;
  size_t n = 0;
  if (*start == '<') {
    start++;
    while (start[n] != 0 && start[n] != '>') n++;
    if (start[n] == 0) return 0;
    *s = start + n + 1;
  } else {
    while (isalpha(start[n])) n++;
    *s = start + n;
  }
  if (n < 3) return 0;
  if (n > sizeof names[0] - 1) n = sizeof names[0] - 1;
  memcpy(out, start, n);
  out[n] = 0;
  return 1;
}

static void rule(const char **s, struct change *c) {
  c->kind = 'D';
  if (**s == 'J' || **s == 'M') c->kind = *(*s)++;
  if (c->kind == 'M') {
    c->month = number(s) - 1;
    if (**s == '.') ++*s;
    c->week = number(s);
    if (**s == '.') ++*s;
  }
  c->day = number(s);
  c->seconds = 7200;
  if (**s == '/') {
    ++*s;
    c->seconds = seconds(s);
  }
}

static void load(const char *s) {
  timezone = 0;
  daylight = 0;
  strcpy(names[0], "UTC");
  strcpy(names[1], "UTC");
  if (*s == ':' || !name(&s, names[0])) return;
  strcpy(names[1], names[0]);
  if (*s == 0) return;
  timezone = seconds(&s);
  if (*s == 0 || !name(&s, names[1])) return;
  daylight = 1;
  dst_offset = -timezone + 3600;
  if (*s != 0 && *s != ',') dst_offset = -seconds(&s);
  const char *rules = *s == ',' ? s + 1 : "M3.2.0,M11.1.0";
  rule(&rules, &begin);
  if (*rules == ',') rules++;
  rule(&rules, &end);
}

void tzset(void) {
  const char *tz = getenv("TZ");
  if (tz == NULL) tz = "";
  if (loaded && strcmp(tz, seen) == 0) return;
  loaded = 1;
  strlcpy(seen, tz, sizeof seen);
  load(tz);
}

static int is_leap(long long year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/* The moment of a change in a year, as a local time before it. */
static time_t moment(const struct change *c, long long year) {
  long long day;
  if (c->kind == 'M') {
    long long first = __days_to_month(year, c->month), next = __days_to_month(year, c->month + 1);
    int weekday = (int)((first % 7 + 11) % 7);
    day = first + (c->day - weekday + 7) % 7 + (c->week - 1) * 7;
    while (day >= next) day -= 7;
  } else {
    day = __days_to_month(year, 0) + c->day;
    if (c->kind == 'J' && !(is_leap(year) && c->day >= 60)) day--;
  }
  return day * 86400 + c->seconds;
}

static struct zone_offset offset(int is_dst) {
  return is_dst ? (struct zone_offset){dst_offset, 1, names[1]} : (struct zone_offset){-timezone, 0, names[0]};
}

/* Is a time in UTC within summer time? South of the equator it begins late in the year and ends early. */
static int in_summer(time_t t) {
  struct tm tm;
  if (!__to_tm(t, -timezone, &tm)) return 0;
  long long year = tm.tm_year + 1900ll;
  time_t from = moment(&begin, year) + timezone, to = moment(&end, year) - dst_offset;
  return from < to ? t >= from && t < to : t >= from || t < to;
}

struct zone_offset __zone_at(time_t t) {
  tzset();
  return offset(daylight && in_summer(t));
}

/* When tm_isdst does not say, the offset is the one under which the local time exists; in the hour that exists twice it
   is the standard one, and so in the hour that is skipped. */
struct zone_offset __zone_for_local(time_t local, int is_dst) {
  tzset();
  if (!daylight || is_dst == 0) return offset(0);
  if (is_dst > 0) return offset(1);
  return offset(in_summer(local + timezone) && in_summer(local - dst_offset));
}
