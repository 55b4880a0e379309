/* XSI getdate: a date by one of the templates, lines of the file that DATEMSK names. What a template does not say is
   that of now; a weekday alone is the next such day, a month alone its next first day, an hour alone the next such
   hour. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int getdate_err;

#define ABSENT INT_MIN

/* The rest of the line after a template must be nothing but spaces. */
static int matches(const char *s, char *line, struct tm *tm) {
  line[strcspn(line, "\n")] = 0;
  *tm = (struct tm){ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, 0, -1, 0, NULL};
  while (*s == ' ') s++;
  const char *end = strptime(s, line, tm);
  return end != NULL && end[strspn(end, " \n\t")] == 0;
}

static int find_template(const char *s, struct tm *tm) {
  const char *path = getenv("DATEMSK");
  if (path == NULL || *path == 0) return 1;
  FILE *file = fopen(path, "r");
  if (file == NULL) return 2;
  char *line = NULL;
  size_t size = 0;
  int found = 0;
  while (!found && getline(&line, &size, file) >= 0) found = matches(s, line, tm);
  int broken = ferror(file);
  free(line);
  fclose(file);
  return found ? 0 : broken ? 5 : 7;
}

static void complete_day(struct tm *tm, const struct tm *now) {
  int no_day = tm->tm_mday == ABSENT;
  if (tm->tm_wday != ABSENT && tm->tm_year == ABSENT && tm->tm_mon == ABSENT && no_day) {
    tm->tm_year = now->tm_year;
    tm->tm_mon = now->tm_mon;
    tm->tm_mday = now->tm_mday + (tm->tm_wday - now->tm_wday + 7) % 7;
    return;
  }
  if (tm->tm_mon != ABSENT && no_day) {
    if (tm->tm_year == ABSENT) tm->tm_year = now->tm_year + (tm->tm_mon < now->tm_mon);
    tm->tm_mday = tm->tm_wday == ABSENT ? 1 : ABSENT;
    if (tm->tm_mday == ABSENT) {
      struct tm first = {.tm_year = tm->tm_year, .tm_mon = tm->tm_mon, .tm_mday = 1, .tm_hour = 12, .tm_isdst = -1};
      mktime(&first);
      tm->tm_mday = 1 + (tm->tm_wday - first.tm_wday + 7) % 7;
    }
  }
  if (tm->tm_mday == ABSENT && tm->tm_mon == ABSENT && tm->tm_year == ABSENT && tm->tm_hour != ABSENT) {
    int later = tm->tm_hour * 60 + (tm->tm_min == ABSENT ? 0 : tm->tm_min) >= now->tm_hour * 60 + now->tm_min;
    tm->tm_mday = now->tm_mday + !later;
  }
  if (tm->tm_year == ABSENT) tm->tm_year = now->tm_year;
  if (tm->tm_mon == ABSENT) tm->tm_mon = now->tm_mon;
  if (tm->tm_mday == ABSENT) tm->tm_mday = now->tm_mday;
}

int getdate_r(const char *restrict s, struct tm *restrict out) {
  struct tm now;
  int error = find_template(s, out);
  if (error != 0) return error;
  time_t t = time(NULL);
  localtime_r(&t, &now);
  int no_time = out->tm_hour == ABSENT && out->tm_min == ABSENT && out->tm_sec == ABSENT;
  complete_day(out, &now);
  if (out->tm_hour == ABSENT) out->tm_hour = no_time ? now.tm_hour : 0;
  if (out->tm_min == ABSENT) out->tm_min = no_time ? now.tm_min : 0;
  if (out->tm_sec == ABSENT) out->tm_sec = no_time ? now.tm_sec : 0;
  out->tm_isdst = -1;
  return mktime(out) == -1 ? 8 : 0;
}

struct tm *getdate(const char *s) {
  static struct tm result;
  getdate_err = getdate_r(s, &result);
  return getdate_err == 0 ? &result : NULL;
}
