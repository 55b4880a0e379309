/* XSI strptime: the reverse of strftime. */
#define _GNU_SOURCE
#include "calendar.h"
#include "names.h"
#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* What is known besides the fields, put together at the end. */
struct parts {
  int century, year_of_century, pm, has_hour12, week, week_start;
  int has_month_day, has_year_day, has_weekday, has_year;
};

/* At most `width` digits within the bounds, no more than can stay within them; null if there is none. */
static const char *number(const char *s, int width, int min, int max, int *out) {
  int n = 0, digits = 0;
  while (isspace((unsigned char)*s)) s++;
  for (; digits < width && n * 10 <= max && isdigit((unsigned char)*s); digits++) n = n * 10 + *s++ - '0';
  if (digits == 0 || n < min || n > max) return NULL;
  *out = n;
  return s;
}

/* A name in full or its first three letters. */
static const char *name(const char *s, const char *names, int count, int *out) {
  for (int i = 0; i < count; i++) {
    const char *full = names + i * 10;
    size_t len = strlen(full);
    if (strncasecmp(s, full, len) != 0) len = 3;
    if (strncasecmp(s, full, len) == 0) {
      *out = i;
      return s + len;
    }
  }
  return NULL;
}

/* +hhmm, +hh:mm, +hh or Z. */
static const char *zone(const char *s, struct tm *tm) {
  if (*s == 'Z') {
    tm->tm_gmtoff = 0;
    return s + 1;
  }
  if (*s != '+' && *s != '-') return NULL;
  int sign = *s++ == '-' ? -1 : 1, hours, minutes = 0;
  if (!isdigit(s[0]) || !isdigit(s[1])) return NULL;
  hours = (s[0] - '0') * 10 + s[1] - '0';
  s += 2;
  if (*s == ':') s++;
  if (isdigit(s[0]) && !isdigit(s[1])) return NULL;
  if (isdigit(s[0])) {
    minutes = (s[0] - '0') * 10 + s[1] - '0';
    s += 2;
  }
  if (minutes > 59) return NULL;
  tm->tm_gmtoff = sign * (hours * 3600l + minutes * 60l);
  return s;
}

static const char *seconds_since_1970(const char *s, struct tm *tm) {
  time_t t = 0;
  int negative = *s == '-';
  if (negative) s++;
  if (!isdigit(*s)) return NULL;
  while (isdigit(*s)) t = t * 10 + *s++ - '0';
  if (negative) t = -t;
  return localtime_r(&t, tm) != NULL ? s : NULL;
}

static const char *parse(const char *s, const char *format, struct tm *tm, struct parts *p);

static const char *convert(const char *s, char c, struct tm *tm, struct parts *p) {
  int n;
  switch (c) {
    case 'a':
    case 'A':
      p->has_weekday = 1;
      return name(s, __day_names[0], 7, &tm->tm_wday);
    case 'b':
    case 'B':
    case 'h':
      p->has_month_day = 1;
      return name(s, __month_names[0], 12, &tm->tm_mon);
    case 'c':
      return parse(s, "%a %b %e %H:%M:%S %Y", tm, p);
    case 'C':
      return number(s, 2, 0, 99, &p->century);
    case 'd':
    case 'e':
      p->has_month_day = 1;
      return number(s, 2, 1, 31, &tm->tm_mday);
    case 'D':
    case 'x':
      return parse(s, "%m/%d/%y", tm, p);
    case 'F':
      return parse(s, "%Y-%m-%d", tm, p);
    case 'g':
      return number(s, 2, 0, 99, &n);
    case 'G':
      if (!isdigit((unsigned char)*s)) return NULL;
      while (isdigit((unsigned char)*s)) s++;
      return s;
    case 'H':
    case 'k':
      p->has_hour12 = 0;
      return number(s, 2, 0, 23, &tm->tm_hour);
    case 'I':
    case 'l':
      p->has_hour12 = 1;
      return number(s, 2, 1, 12, &tm->tm_hour);
    case 'j':
      s = number(s, 3, 1, 366, &tm->tm_yday);
      tm->tm_yday--;
      p->has_year_day = 1;
      return s;
    case 'm':
      s = number(s, 2, 1, 12, &tm->tm_mon);
      tm->tm_mon--;
      p->has_month_day = 1;
      return s;
    case 'M':
      return number(s, 2, 0, 59, &tm->tm_min);
    case 'n':
    case 't':
      while (isspace((unsigned char)*s)) s++;
      return s;
    case 'p':
    case 'P':
      if (strncasecmp(s, "am", 2) != 0 && strncasecmp(s, "pm", 2) != 0) return NULL;
      p->pm = (s[0] | 32) == 'p';
      return s + 2;
    case 'r':
      return parse(s, "%I:%M:%S %p", tm, p);
    case 'R':
      return parse(s, "%H:%M", tm, p);
    case 's':
      return seconds_since_1970(s, tm);
    case 'S':
      return number(s, 2, 0, 60, &tm->tm_sec);
    case 'T':
    case 'X':
      return parse(s, "%H:%M:%S", tm, p);
    case 'u':
      s = number(s, 1, 1, 7, &tm->tm_wday);
      tm->tm_wday %= 7;
      p->has_weekday = 1;
      return s;
    case 'U':
    case 'W':
      p->week_start = c == 'W';
      return number(s, 2, 0, 53, &p->week);
    case 'V':
      return number(s, 2, 0, 53, &n);
    case 'w':
      p->has_weekday = 1;
      return number(s, 1, 0, 6, &tm->tm_wday);
    case 'y':
      return number(s, 2, 0, 99, &p->year_of_century);
    case 'Y':
      s = number(s, 4, 0, 9999, &n);
      tm->tm_year = n - 1900;
      p->has_year = 1;
      p->century = p->year_of_century = -1;
      return s;
    case 'z':
      while (isspace((unsigned char)*s)) s++;
      return zone(s, tm);
    case 'Z':
      while (isalpha(*s)) s++;
      return s;
    case '%':
      return *s == '%' ? s + 1 : NULL;
    default:
      return NULL;
  }
}

static const char *parse(const char *s, const char *format, struct tm *tm, struct parts *p) {
  for (; *format != 0 && s != NULL; format++) {
    if (isspace((unsigned char)*format)) {
      while (isspace((unsigned char)*s)) s++;
    } else if (*format != '%') {
      if (*s++ != *format) return NULL;
    } else {
      format++;
      while (*format != 0 && strchr("0_-+^#", *format) != NULL) format++;
      while (isdigit(*format)) format++;
      if (*format == 'E' || *format == 'O') format++;
      s = convert(s, *format, tm, p);
    }
  }
  return s;
}

/* The years of two digits are 1969 to 2068. */
static void finish_year(struct tm *tm, struct parts *p) {
  if (p->year_of_century >= 0) {
    int century = p->century >= 0 ? p->century : p->year_of_century < 69 ? 20 : 19;
    tm->tm_year = century * 100 + p->year_of_century - 1900;
  } else if (p->century >= 0) {
    tm->tm_year = p->century * 100 + ((tm->tm_year % 100) + 100) % 100 - 1900;
  } else {
    return;
  }
  p->has_year = 1;
}

/* Month and day, weekday and day of the year, whichever are not given, from the others. */
static void finish_day(struct tm *tm, struct parts *p) {
  long long new_year = __days_to_month(tm->tm_year + 1900ll, 0);
  int weekday = (int)((new_year % 7 + 11) % 7);
  if (p->week >= 0 && p->has_weekday && p->has_year && !p->has_month_day && !p->has_year_day) {
    int from_start = (tm->tm_wday - p->week_start + 7) % 7, first = (7 - weekday + p->week_start) % 7;
    tm->tm_yday = first + (p->week - 1) * 7 + from_start;
    p->has_year_day = 1;
  }
  if (p->has_year_day && !p->has_month_day) {
    tm->tm_mon = 11;
    while (tm->tm_mon > 0 && __days_to_month(tm->tm_year + 1900ll, tm->tm_mon) - new_year > tm->tm_yday) tm->tm_mon--;
    tm->tm_mday = tm->tm_yday - (int)(__days_to_month(tm->tm_year + 1900ll, tm->tm_mon) - new_year) + 1;
  } else if (!p->has_year_day) {
    tm->tm_yday = (int)(__days_to_month(tm->tm_year + 1900ll, tm->tm_mon) - new_year) + tm->tm_mday - 1;
  }
  if (!p->has_weekday) tm->tm_wday = ((weekday + tm->tm_yday) % 7 + 7) % 7;
}

char *strptime(const char *restrict s, const char *restrict format, struct tm *restrict tm) {
  struct parts p = {.century = -1, .year_of_century = -1, .pm = -1, .week = -1};
  s = parse(s, format, tm, &p);
  if (s == NULL) return NULL;
  if (p.has_hour12) tm->tm_hour %= 12;
  if (p.has_hour12 && p.pm > 0) tm->tm_hour += 12;
  finish_year(tm, &p);
  if (p.has_year || p.has_month_day || p.has_year_day) finish_day(tm, &p);
  return (char *)s;
}

char *strptime_l(const char *restrict s, const char *restrict format, struct tm *restrict tm, locale_t locale) {
  (void)locale;
  return strptime(s, format, tm);
}
