/* 7.27.3.5 Dates and times as text, in the C locale; with the flags, widths and %s %k %l %P of POSIX.1-2024 and GNU. */
#include "../internal.h"
#include "calendar.h"
#include "names.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Where the text goes. `len` counts what does not fit, too. */
struct output {
  char *s;
  size_t size, len;
};

/* What a conversion may say: a flag (0 _ - + ^ #, or none), and the least width. */
struct format {
  char flag;
  int width;
};

static void put(struct output *out, char c) {
  if (out->len < out->size) out->s[out->len] = c;
  out->len++;
}

static void put_text(struct output *out, const char *text, size_t n, struct format f) {
  for (int pad = f.width - (int)n; pad > 0; pad--) put(out, f.flag == '0' || f.flag == '+' ? '0' : ' ');
  for (; n > 0; n--, text++)
    put(out, f.flag == '^' ? (char)toupper((unsigned char)*text)
                           : f.flag == '#' ? (char)(isupper((unsigned char)*text) ? tolower((unsigned char)*text)
                                                                                  : toupper((unsigned char)*text))
                                           : *text);
}

/* A number with at least `width` digits, filled with `fill`. */
static void put_number(struct output *out, long long value, int width, char fill, struct format f) {
  char digits[24];
  int n = 0;
  unsigned long long rest = value < 0 ? -(unsigned long long)value : (unsigned long long)value;
  do digits[n++] = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (f.flag == '0' || f.flag == '+') fill = '0';
  if (f.flag == '_') fill = ' ';
  if (f.flag == '-') width = 0, fill = ' ';
  if (f.width > width) width = f.width;
  int pad = width - n - (value < 0);
  if (fill == ' ')
    for (; pad > 0; pad--) put(out, ' ');
  if (value < 0) put(out, '-');
  for (; pad > 0; pad--) put(out, '0');
  while (n > 0) put(out, digits[--n]);
}

static void put_all(struct output *out, const char *format, const struct tm *tm);

/* A conversion made of others, as a whole filled up to the width. */
static void put_compound(struct output *out, const char *format, const struct tm *tm, struct format f) {
  char buf[128];
  struct output inner = {buf, sizeof buf, 0};
  put_all(&inner, format, tm);
  if (f.flag == '#') f.flag = 0;
  put_text(out, buf, inner.len < sizeof buf ? inner.len : sizeof buf, f);
}

static void put_name(struct output *out, const char *names, int i, int count, int is_short, struct format f) {
  const char *name = i >= 0 && i < count ? names + i * 10 : "?";
  size_t len = strlen(name);
  if (f.flag == '#') f.flag = '^';
  put_text(out, name, is_short && len > 3 ? 3 : len, f);
}

/* The week of ISO 8601, the one with the year's first Thursday being week 1, and the year it belongs to. */
static int iso_week(const struct tm *tm, long long *year) {
  int weekday = (tm->tm_wday + 6) % 7; /* 0 = Monday. */
  int thursday = tm->tm_yday - weekday + 3;
  *year = tm->tm_year + 1900ll;
  if (thursday < 0) {
    --*year;
    thursday += (int)(__days_to_month(*year + 1, 0) - __days_to_month(*year, 0));
  } else {
    int length = (int)(__days_to_month(*year + 1, 0) - __days_to_month(*year, 0));
    if (thursday >= length) {
      ++*year;
      thursday -= length;
    }
  }
  return thursday / 7 + 1;
}

/* The width counts twice, for the sign and for the digits: so does glibc. */
static void put_zone(struct output *out, const struct tm *tm, struct format f) {
  long offset = tm->tm_gmtoff / 60;
  put_text(out, offset < 0 ? "-" : "+", 1, f);
  if (offset < 0) offset = -offset;
  put_number(out, offset / 60 * 100 + offset % 60, 4, '0', f);
}

static long long century(long long year) { return year / 100 - (year % 100 < 0); }

/* Years with a sign if asked for and longer than `digits`. */
static void put_year(struct output *out, long long year, int digits, struct format f) {
  if (f.flag == '+' && (year > (digits == 2 ? 99 : 9999) || f.width > digits)) {
    put(out, '+');
    f.width--;
  }
  put_number(out, year, digits, '0', f);
}

static void convert(struct output *out, char c, const struct tm *tm, struct format f) {
  long long year = tm->tm_year + 1900ll, iso_year;
  int hour12 = (tm->tm_hour + 11) % 12 + 1;
  switch (c) {
    case 'a':
      put_name(out, __day_names[0], tm->tm_wday, 7, 1, f);
      break;
    case 'A':
      put_name(out, __day_names[0], tm->tm_wday, 7, 0, f);
      break;
    case 'b':
    case 'h':
      put_name(out, __month_names[0], tm->tm_mon, 12, 1, f);
      break;
    case 'B':
      put_name(out, __month_names[0], tm->tm_mon, 12, 0, f);
      break;
    case 'c':
      put_compound(out, "%a %b %e %H:%M:%S %Y", tm, f);
      break;
    case 'C':
      put_year(out, century(year), 2, f);
      break;
    case 'd':
      put_number(out, tm->tm_mday, 2, '0', f);
      break;
    case 'D':
    case 'x':
      put_compound(out, "%m/%d/%y", tm, f);
      break;
    case 'e':
      put_number(out, tm->tm_mday, 2, ' ', f);
      break;
    case 'F':
      if (f.flag != '0' && f.flag != '+') {
        put_compound(out, "%Y-%m-%d", tm, f);
        break;
      }
      put_year(out, year, f.width > 6 ? f.width - 6 : f.flag == '+' ? 4 : 1, (struct format){f.flag, f.width - 6});
      put_all(out, "-%m-%d", tm);
      break;
    case 'g':
      iso_week(tm, &iso_year);
      put_number(out, (iso_year % 100 + 100) % 100, 2, '0', f);
      break;
    case 'G':
      iso_week(tm, &iso_year);
      put_year(out, iso_year, f.flag == '+' ? 4 : 1, f);
      break;
    case 'H':
      put_number(out, tm->tm_hour, 2, '0', f);
      break;
    case 'I':
      put_number(out, hour12, 2, '0', f);
      break;
    case 'j':
      put_number(out, tm->tm_yday + 1, 3, '0', f);
      break;
    case 'k':
      put_number(out, tm->tm_hour, 2, ' ', f);
      break;
    case 'l':
      put_number(out, hour12, 2, ' ', f);
      break;
    case 'm':
      put_number(out, tm->tm_mon + 1, 2, '0', f);
      break;
    case 'M':
      put_number(out, tm->tm_min, 2, '0', f);
      break;
    case 'n':
      put_text(out, "\n", 1, f);
      break;
    case 'p':
      put_text(out, tm->tm_hour < 12 ? "AM" : "PM", 2, f);
      break;
    case 'P':
      if (f.flag == '^' || f.flag == '#') f.flag = 0;
      put_text(out, tm->tm_hour < 12 ? "am" : "pm", 2, f);
      break;
    case 'r':
      put_compound(out, "%I:%M:%S %p", tm, f);
      break;
    case 'R':
      put_compound(out, "%H:%M", tm, f);
      break;
    case 's': {
      struct tm copy = *tm;
      put_number(out, mktime(&copy), 1, ' ', f);
      break;
    }
    case 'S':
      put_number(out, tm->tm_sec, 2, '0', f);
      break;
    case 't':
      put_text(out, "\t", 1, f);
      break;
    case 'T':
    case 'X':
      put_compound(out, "%H:%M:%S", tm, f);
      break;
    case 'u':
      put_number(out, (tm->tm_wday + 6) % 7 + 1, 1, '0', f);
      break;
    case 'U':
      put_number(out, (tm->tm_yday + 7 - tm->tm_wday) / 7, 2, '0', f);
      break;
    case 'V':
      put_number(out, iso_week(tm, &iso_year), 2, '0', f);
      break;
    case 'w':
      put_number(out, tm->tm_wday, 1, '0', f);
      break;
    case 'W':
      put_number(out, (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7, 2, '0', f);
      break;
    case 'y':
      put_number(out, (year % 100 + 100) % 100, 2, '0', f);
      break;
    case 'Y':
      put_year(out, year, f.flag == '+' ? 4 : 1, f);
      break;
    case 'z':
      if (tm->tm_isdst >= 0) put_zone(out, tm, f);
      break;
    case 'Z':
      if (tm->tm_isdst >= 0 && tm->tm_zone != NULL) put_text(out, tm->tm_zone, strlen(tm->tm_zone), f);
      break;
    case '%':
      put_text(out, "%", 1, f);
      break;
    default:
      put(out, '%');
      put(out, c);
  }
}

static void put_all(struct output *out, const char *format, const struct tm *tm) {
  for (; *format != 0; format++) {
    if (*format != '%') {
      put(out, *format);
      continue;
    }
    struct format f = {0, 0};
    format++;
    while (*format != 0 && strchr("0_-+^#", *format) != NULL) f.flag = *format++;
    while (isdigit(*format) && f.width < 10000) f.width = f.width * 10 + *format++ - '0';
    if (*format == 'E' || *format == 'O') format++;
    if (*format == 0) return;
    convert(out, *format, tm, f);
  }
}

size_t strftime(char *restrict s, size_t size, const char *restrict format, const struct tm *restrict tm) {
  struct output out = {s, size, 0};
  put_all(&out, format, tm);
  if (out.len >= size) return 0;
  s[out.len] = 0;
  return out.len;
}

size_t strftime_l(char *restrict s, size_t size, const char *restrict format, const struct tm *restrict tm,
                  locale_t locale) {
  (void)locale;
  return strftime(s, size, format, tm);
}
