/* 7.21.6.1p4 Reads a conversion specification. */
#include "../internal.h"
#include "format.h"
#include <limits.h>

const char *__format_number(const char *s, int *number) {
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

WEAK const char *__format_position(const char *format, int *position) {
  (void)position;
  return format;
}

WEAK const char *__format_star(struct printer *p, const char *format, int *amount) {
  *amount = va_arg(p->list, int);
  return format;
}

WEAK const char *__format_bit_length(const char *format, enum length *length) {
  (void)format, (void)length;
  return NULL;
}

/* The place of a letter in CONVERSIONS: by a table, unless size counts. */
static int kind_of(char c) {
#ifdef SMALL
  return index_in(CONVERSIONS, c);
#else
  /* One more than in CONVERSIONS, so that 0 stands for none. */
  static const signed char kinds[128] = {
      ['d'] = 1,  ['u'] = 2,  ['o'] = 3,  ['x'] = 4,  ['X'] = 5,  ['b'] = 6,  ['B'] = 7,
      ['p'] = 8,  ['c'] = 9,  ['s'] = 10, ['n'] = 11, ['%'] = 12, ['m'] = 13, ['f'] = 14,
      ['e'] = 15, ['g'] = 16, ['a'] = 17, ['F'] = 18, ['E'] = 19, ['G'] = 20, ['A'] = 21,
  };
  return (unsigned char)c < sizeof kinds ? kinds[(unsigned char)c] - 1 : -1;
#endif
}

/* A decimal number, perhaps of no digits, or a * that takes an argument. */
static const char *read_amount(struct printer *p, const char *s, int *amount) {
  return *s == '*' ? __format_star(p, s + 1, amount) : __format_number(s, amount);
}

static const char *read_length(const char *s, enum length *length) {
  /* Letters of lengths, and w, by their last five bits, which the usual conversions do not share. */
  const unsigned letters = 1u << ('h' & 31) | 1u << ('l' & 31) | 1u << ('j' & 31) | 1u << ('z' & 31) |
                           1u << ('t' & 31) | 1u << ('q' & 31) | 1u << ('w' & 31);
  if (!(letters >> (*s & 31) & 1)) return s;
  const char *end = __format_bit_length(s, length);
  if (end != NULL) return end;
  *length = (enum length)(index_in(LENGTH_LETTERS, *s) + 1);
  if (*length == LEN_NONE) return s;
  if (*length > LEN_L || s[1] != s[0]) return s + 1;
  *length = *length == LEN_H ? LEN_HH : LEN_LL;
  return s + 2;
}

/* The letter at the end. */
static const char *read_conversion(const char *format, struct spec *s) {
  char c = *format;
  if (c == 'C' || c == 'S') {
    s->length = LEN_L;
    c |= 32;
  }
  if (c == 'i') c = 'd';
  s->conversion = c;
  s->kind = (signed char)kind_of(c);
  return s->kind >= 0 ? format + 1 : NULL;
}

/* Flags, width and precision. */
static const char *read_layout(struct printer *p, const char *format, struct spec *s) {
  for (int flag; *format <= '0' && (flag = index_in(FLAG_LETTERS, *format)) >= 0; format++) s->flags |= 1u << flag;
  format = read_amount(p, format, &s->width);
  if (format == NULL) return NULL;
  if (s->width < 0) {
    s->flags |= FLAG_LEFT;
    s->width = s->width == INT_MIN ? INT_MAX : -s->width;
  }
  if (s->flags & FLAG_LEFT) s->flags &= ~FLAG_ZERO;
  return *format == '.' ? read_amount(p, format + 1, &s->precision) : format;
}

const char *__format_spec(struct printer *p, const char *format, struct spec *s, int *position) {
  *s = (struct spec){.precision = -1};
  *position = 0;
  /* In ASCII flags, digits, * and . come before the letters, and flags do not come behind the digit 0. */
  if (*format > '0' && *format <= '9') format = __format_position(format, position);
  if (*format <= '9') format = read_layout(p, format, s);
  return format == NULL ? NULL : read_conversion(read_length(format, &s->length), s);
}
