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

static unsigned flag_of(char c) {
  switch (c) {
    case '-': return FLAG_LEFT;
    case '+': return FLAG_PLUS;
    case ' ': return FLAG_SPACE;
    case '#': return FLAG_ALT;
    case '0': return FLAG_ZERO;
    default: return 0;
  }
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
  switch (*s) {
    case 'h': *length = s[1] == 'h' ? LEN_HH : LEN_H; break;
    case 'l': *length = s[1] == 'l' ? LEN_LL : LEN_L; break;
    case 'q': *length = LEN_LL; break;
    case 'j': *length = LEN_J; break;
    case 'z':
    case 'Z': *length = LEN_Z; break;
    case 't': *length = LEN_T; break;
    case 'L': *length = LEN_LD; break;
    default: *length = LEN_NONE; return s;
  }
  return s + (*length == LEN_HH || (*length == LEN_LL && *s == 'l') ? 2 : 1);
}

static int is_known(const struct printer *p, char conversion) {
  for (const char *c = p->extras != NULL ? "duoxXbBcspn%mfFeEgGaA" : "duoxXbBcspn%"; *c != 0; c++)
    if (*c == conversion) return 1;
  return 0;
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
  for (; flag_of(*format) != 0 || *format == '\''; format++) s->flags |= flag_of(*format);
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
  s->conversion = *format;
  switch (*format) {
    case 'i': s->conversion = 'd'; break;
    case 'C':
    case 'S':
      s->conversion = *format == 'C' ? 'c' : 's';
      s->length = LEN_L;
      break;
    case 'E':
    case 'F':
    case 'G':
    case 'A': s->flags |= FLAG_UPPER; break;
    default: break;
  }
  /* Arguments come by position all or none. */
  if (s->conversion != '%' && s->conversion != 'm' && (*position != 0) != (p->arguments != NULL)) return NULL;
  return is_known(p, s->conversion) ? format + 1 : NULL;
}
