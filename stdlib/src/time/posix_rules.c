/* TZ by rules, such as "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX Base Definitions 8.3), with hours from -167 to 167 as RFC
   8536 3.3.1 allows. */
#include "zone.h"
#include <ctype.h>
#include <stddef.h>

static int number(const char **s, int min, int max, int *out) {
  int n = 0, digits = 0;
  for (; isdigit((unsigned char)**s) && digits < 4; digits++) n = n * 10 + *(*s)++ - '0';
  *out = n;
  return digits > 0 && n >= min && n <= max;
}

/* [+-]hh[:mm[:ss]] */
static int seconds(const char **s, int most_hours, long *out) {
  int sign = **s == '-' ? -1 : 1, part;
  if (**s == '-' || **s == '+') ++*s;
  if (!number(s, 0, most_hours, &part)) return 0;
  long value = part * 3600l;
  for (long unit = 60; **s == ':' && unit > 0; unit /= 60) {
    ++*s;
    if (!number(s, 0, 59, &part)) return 0;
    value += part * unit;
  }
  *out = sign * value;
  return 1;
}

/* Three letters or more, or anything between < and >. */
static int name(const char **s, const char **out) {
  const char *start = *s;
  size_t n = 0;
  if (*start == '<') {
    start++;
    while (isalnum((unsigned char)start[n]) || start[n] == '+' || start[n] == '-') n++;
    if (start[n] != '>') return 0;
    *s = start + n + 1;
  } else {
    while (isalpha((unsigned char)start[n])) n++;
    *s = start + n;
  }
  *out = __zone_name(start, n);
  return n >= 3;
}

static int change(const char **s, struct __change *c) {
  if (*(*s)++ != ',') return 0;
  c->kind = 'D';
  if (**s == 'J' || **s == 'M') c->kind = *(*s)++;
  c->seconds = 7200;
  if (c->kind == 'M') {
    if (!number(s, 1, 12, &c->month) || *(*s)++ != '.' || !number(s, 1, 5, &c->week) || *(*s)++ != '.') return 0;
    if (!number(s, 0, 6, &c->day)) return 0;
  } else if (!number(s, c->kind == 'J', 365, &c->day)) {
    return 0;
  }
  if (**s != '/') return 1;
  ++*s;
  return seconds(s, 167, &c->seconds);
}

int __parse_rules(const char *s, struct __rules *out) {
  long offset;
  if (!name(&s, &out->standard.name) || !seconds(&s, 24, &offset)) return 0;
  out->standard.seconds = -offset;
  out->standard.is_dst = 0;
  out->summer = out->standard;
  out->has_summer = 0;
  if (*s == 0) return 1;
  if (!name(&s, &out->summer.name)) return 0;
  out->has_summer = out->summer.is_dst = 1;
  out->summer.seconds = out->standard.seconds + 3600;
  if (*s != 0 && *s != ',') {
    if (!seconds(&s, 24, &offset)) return 0;
    out->summer.seconds = -offset;
  }
  if (*s == 0) s = ",M3.2.0,M11.1.0";
  return change(&s, &out->begin) && change(&s, &out->end) && *s == 0;
}

static int is_leap(long long year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/* The moment of a change in a year, as a local time before it. */
static time_t moment(const struct __change *c, long long year) {
  long long day;
  if (c->kind == 'M') {
    long long first = __days_to_month(year, c->month - 1), next = __days_to_month(year, c->month);
    int weekday = (int)((first % 7 + 11) % 7);
    day = first + (c->day - weekday + 7) % 7 + (c->week - 1) * 7;
    while (day >= next) day -= 7;
  } else {
    day = __days_to_month(year, 0) + c->day;
    if (c->kind == 'J' && !(is_leap(year) && c->day >= 60)) day--;
  }
  return day * 86400 + c->seconds;
}

/* South of the equator summer time begins late in the year and ends early. */
struct zone_offset __rules_at(const struct __rules *rules, time_t t) {
  struct tm tm;
  if (!rules->has_summer || !__to_tm(t, rules->standard.seconds, &tm)) return rules->standard;
  long long year = tm.tm_year + 1900ll;
  time_t from = moment(&rules->begin, year) - rules->standard.seconds;
  time_t to = moment(&rules->end, year) - rules->summer.seconds;
  int is_summer = from < to ? t >= from && t < to : t >= from || t < to;
  return is_summer ? rules->summer : rules->standard;
}
