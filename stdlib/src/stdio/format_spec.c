/* 7.21.6.1p4 Reads a conversion specification. */
#include "format.h"
#include <limits.h>

/* A decimal number, perhaps of no digits; null when it is larger than an int. */
static const char *read_number(const char *s, int *number) {
  *number = 0;
  for (; *s >= '0' && *s <= '9'; s++) {
    int digit = *s - '0';
    if (*number > (INT_MAX - digit) / 10) return NULL;
    *number = *number * 10 + digit;
  }
  return s;
}

/* The place of a character in a text, or -1. */
static int index_in(const char *text, char c) {
  for (int i = 0; text[i] != 0; i++)
    if (text[i] == c) return i;
  return -1;
}

/* Digits, or a * that takes an argument, by position when it says so. */
static const char *read_amount(struct printer *p, const char *s, int *amount) {
  if (*s != '*') return read_number(s, amount);
  if (p->arguments == NULL) {
    *amount = va_arg(p->list, int);
    return s + 1;
  }
  int position;
  s = read_number(s + 1, &position);
  if (s == NULL || *s != '$' || position < 1 || position > MAX_POSITION) return NULL;
  *amount = (int)p->arguments[position - 1].u;
  return s + 1;
}

static const char *read_length(const char *s, enum length *length) {
  *length = (enum length)(index_in(LENGTH_LETTERS, *s) + 1);
  if (*length == LEN_NONE) return s;
  if (*length > LEN_L || s[1] != s[0]) return s + 1;
  *length = *length == LEN_H ? LEN_HH : LEN_LL;
  return s + 2;
}

const char *__format_spec(struct printer *p, const char *format, struct spec *s, int *position) {
  *s = (struct spec){.precision = -1};
  *position = 0;
  if (*format >= '1' && *format <= '9') {
    int n;
    const char *end = read_number(format, &n);
    if (end != NULL && *end == '$') {
      if (n > MAX_POSITION) return NULL;
      *position = n;
      format = end + 1;
    }
  }
  for (int flag; (flag = index_in(FLAG_LETTERS, *format)) >= 0; format++) s->flags |= 1u << flag;
  format = read_amount(p, format, &s->width);
  if (format == NULL) return NULL;
  if (s->width < 0) {
    s->flags |= FLAG_LEFT;
    s->width = s->width == INT_MIN ? INT_MAX : -s->width;
  }
  if (s->flags & FLAG_LEFT) s->flags &= ~FLAG_ZERO;
  if (*format == '.') {
    format = read_amount(p, format + 1, &s->precision);
    if (format == NULL) return NULL;
    if (s->precision < 0) s->precision = -1;
  }
  format = read_length(format, &s->length);
  char c = *format;
  if (c == 'C' || c == 'S') {
    s->length = LEN_L;
    c |= 32;
  }
  if (c == 'i') c = 'd';
  s->conversion = c;
  /* Arguments come by position all or none. */
  if (s->conversion != '%' && s->conversion != 'm' && (*position != 0) != (p->arguments != NULL)) return NULL;
  return c != 0 && index_in(p->extras != NULL ? "duxscopnXbB%fegaFEGAm" : "duxscopnXbB%", c) >= 0 ? format + 1 : NULL;
}
