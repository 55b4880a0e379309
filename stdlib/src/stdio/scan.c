/* 7.21.6.2 The formatted input functions: the format string, integers and bytes. */
#include "scan.h"
#include <limits.h>
#include <stdio.h>

#define UNLIMITED LLONG_MAX

static int is_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static int is_digit(int c) { return c >= '0' && c <= '9'; }

static int is_any_space(const struct scanner *s, int c) {
  return is_space(c) || (s->in->is_wide && c >= 0x80 && s->extras->is_space((wint_t)c));
}

/* Reads a unit of the format, which is valid UTF-8 when units are characters. */
static int format_unit(const struct scanner *s, const char **format) {
  int c = (unsigned char)*(*format)++;
  if (!s->in->is_wide || c < 0xc0) return c;
  c &= c < 0xe0 ? 0x1f : c < 0xf0 ? 0xf : 7;
  while ((**format & 0xc0) == 0x80) c = c << 6 | (*(*format)++ & 0x3f);
  return c;
}

static void skip_space(struct scanner *s) {
  s->left = UNLIMITED;
  while (is_any_space(s, scan_peek(s))) scan_take(s);
}

static int digit_value(int c) {
  if (is_digit(c)) return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
}

/* 0 stands for base 10 unless the number says otherwise. */
static unsigned base_of(char conversion) {
  switch (conversion) {
    case 'o': return 8;
    case 'x':
    case 'p': return 16;
    case 'b': return 2;
    case 'i': return 0;
    default: return 10;
  }
}

/* Takes digits; the number saturates. Returns whether there was one. */
static int take_digits(struct scanner *s, unsigned base, unsigned long long *number) {
  int any = 0, full = 0;
  unsigned long long n = 0;
  for (int digit; (digit = digit_value(scan_peek(s))) < (int)base; any = 1) {
    scan_take(s);
    /* Only what is large needs the division; bases are at most 16. */
    if (n >> 59 != 0 && n > (ULLONG_MAX - (unsigned)digit) / base) full = 1;
    else n = n * base + (unsigned)digit;
  }
  *number = full ? ULLONG_MAX : n;
  return any;
}

/* The prefix 0x or 0b, which decides the base 0. Returns whether there was a 0 without such a letter behind it. */
static int take_prefix(struct scanner *s, unsigned *base) {
  int zero = 0;
  if ((*base == 0 || *base == 16 || *base == 2) && scan_peek(s) == '0') {
    scan_take(s);
    int letter = scan_peek(s) | 32;
    if (letter == 'x' && *base != 2) {
      scan_take(s);
      *base = 16;
      return 0;
    }
    if (letter == 'b' && *base == 2) {
      scan_take(s);
      return 0;
    }
    zero = 1;
    if (*base == 0) *base = 8;
  }
  if (*base == 0) *base = 10;
  return zero;
}

static void store_integer(enum length length, unsigned long long n, void *to) {
  switch (length) {
    case LEN_HH: *(unsigned char *)to = (unsigned char)n; break;
    case LEN_H: *(unsigned short *)to = (unsigned short)n; break;
    case LEN_L: *(unsigned long *)to = (unsigned long)n; break;
    case LEN_Z:
    case LEN_T: *(size_t *)to = (size_t)n; break;
    case LEN_LL:
    case LEN_LD:
    case LEN_J: *(unsigned long long *)to = n; break;
    default: *(unsigned *)to = (unsigned)n; break;
  }
}

static enum scan_result scan_integer(struct scanner *s, const struct scan_spec *spec, void *to) {
  unsigned base = base_of(spec->conversion);
  unsigned long long n;
  int sign = scan_peek(s), is_signed = spec->conversion == 'd' || spec->conversion == 'i';
  if (sign == EOF) return SCAN_NO_INPUT;
  if (sign == '-' || sign == '+') scan_take(s);
  int zero = take_prefix(s, &base);
  if (!take_digits(s, base, &n) && !zero) return SCAN_MISMATCH;
  if (is_signed && n > LLONG_MAX) n = sign == '-' ? (unsigned long long)LLONG_MAX + 1 : LLONG_MAX;
  if (sign == '-') n = -n;
  if (to != NULL && spec->conversion == 'p') *(void **)to = (void *)(size_t)n;
  else if (to != NULL) store_integer(spec->length, n, to);
  return SCAN_DONE;
}

/* Whether the unit is between the brackets of %[. */
static int in_set(const struct scanner *s, const char *set, int c) {
  do {
    int low = format_unit(s, &set), high = low;
    if (*set == '-' && set[1] != ']' && set[1] != 0) {
      set++;
      high = format_unit(s, &set);
    }
    if (c >= low && c <= high) return 1;
  } while (*set != ']' && *set != 0);
  return 0;
}

static int accepts(const struct scanner *s, const struct scan_spec *spec, int c) {
  if (c == EOF) return 0;
  if (spec->conversion == 'c') return 1;
  if (spec->conversion == 's') return !is_any_space(s, c);
  return in_set(s, spec->set, c) != spec->negated;
}

int __scan_accepts(const struct scanner *s, const struct scan_spec *spec, int c) { return accepts(s, spec, c); }

static enum scan_result scan_bytes(struct scanner *s, const struct scan_spec *spec, char *to) {
  size_t n = 0;
  int at_end = scan_peek(s) == EOF;
  for (int c; accepts(s, spec, c = scan_peek(s)); n++) {
    if (to != NULL) to[n] = (char)c;
    scan_take(s);
  }
  if (n == 0 || (spec->conversion == 'c' && s->left > 0)) return at_end || n > 0 ? SCAN_NO_INPUT : SCAN_MISMATCH;
  if (to != NULL && spec->conversion != 'c') to[n] = 0;
  return SCAN_DONE;
}

static const char *read_number(const char *format, int *number) {
  for (*number = 0; is_digit(*format); format++)
    if (*number < 100000000) *number = *number * 10 + (*format - '0');
  return format;
}

static const char *read_length(const char *f, enum length *length) {
  switch (*f) {
    case 'h': *length = f[1] == 'h' ? LEN_HH : LEN_H; return f + (f[1] == 'h' ? 2 : 1);
    case 'l': *length = f[1] == 'l' ? LEN_LL : LEN_L; return f + (f[1] == 'l' ? 2 : 1);
    case 'q': *length = LEN_LL; return f + 1;
    case 'j': *length = LEN_J; return f + 1;
    case 'z': *length = LEN_Z; return f + 1;
    case 't': *length = LEN_T; return f + 1;
    case 'L': *length = LEN_LD; return f + 1;
    default: *length = LEN_NONE; return f;
  }
}

/* Notes the set of %[ and returns the place behind its closing bracket, or null. */
static const char *read_set(const char *format, struct scan_spec *spec) {
  spec->negated = *format == '^';
  if (spec->negated) format++;
  spec->set = format;
  if (*format != 0) format++; /* A bracket right at the start belongs to the set. */
  while (*format != 0 && *format != ']') format++;
  return *format == 0 ? NULL : format + 1;
}

static const char *read_spec(const char *format, struct scan_spec *spec, int *position) {
  *spec = (struct scan_spec){.width = 0};
  *position = 0;
  if (*format == '*') {
    spec->suppressed = 1;
    format++;
  }
  format = read_number(format, &spec->width);
  if (*format == '$' && spec->width > 0 && !spec->suppressed) {
    *position = spec->width;
    format = read_number(format + 1, &spec->width);
  }
  if (*format == 'm') {
    spec->allocates = 1;
    format++;
  }
  format = read_length(format, &spec->length);
  spec->conversion = *format++;
  switch (spec->conversion) {
    case 'C': spec->conversion = 'c'; spec->length = LEN_L; break;
    case 'S': spec->conversion = 's'; spec->length = LEN_L; break;
    case 'X': spec->conversion = 'x'; break;
    case '[': return read_set(format, spec);
    case 0: return NULL;
    default: break;
  }
  return format;
}

/* Where the conversion stores: the next argument, or the one of a position. */
static void *destination(struct scanner *s, const struct scan_spec *spec, int position) {
  if (spec->suppressed || spec->conversion == '%') return NULL;
  if (position == 0) return va_arg(s->list, void *);
  va_list walk;
  void *to;
  va_copy(walk, s->list);
  do to = va_arg(walk, void *);
  while (--position > 0);
  va_end(walk);
  return to;
}

static enum scan_result convert(struct scanner *s, const struct scan_spec *spec, void *to) {
  switch (spec->conversion) {
    case '%':
      if (scan_peek(s) != '%') return scan_peek(s) == EOF ? SCAN_NO_INPUT : SCAN_MISMATCH;
      scan_take(s);
      return SCAN_DONE;
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'b':
    case 'p': return scan_integer(s, spec, to);
    case 'c':
    case 's':
    case '[':
      if (s->extras != NULL && (spec->length == LEN_L || spec->allocates || s->in->is_wide))
        return s->extras->chars(s, spec, to);
      return scan_bytes(s, spec, to);
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      if (s->extras != NULL) return s->extras->floating(s, spec, to);
      return SCAN_MISMATCH;
    default: return SCAN_MISMATCH;
  }
}

/* Carries out the specification behind a %; `*format` moves behind it and `*stored` counts. */
static enum scan_result scan_one(struct scanner *s, const char **format, int *stored) {
  struct scan_spec spec;
  int position;
  const char *next = read_spec(*format, &spec, &position);
  if (next == NULL) return SCAN_MISMATCH;
  *format = next;
  void *to = destination(s, &spec, position);
  if (spec.conversion == 'n') {
    if (to != NULL) store_integer(spec.length, s->count + (size_t)(s->text - s->in->text), to);
    return SCAN_DONE;
  }
  if (spec.conversion != 'c' && spec.conversion != '[') skip_space(s);
  s->left = spec.width > 0 ? spec.width : spec.conversion == 'c' ? 1 : UNLIMITED;
  enum scan_result result = convert(s, &spec, to);
  if (result == SCAN_DONE && to != NULL) ++*stored;
  return result;
}

/* Matches one unit of the format that is not a conversion. */
static enum scan_result scan_literal(struct scanner *s, int literal) {
  s->left = UNLIMITED;
  int c = scan_peek(s);
  if (c == EOF) return SCAN_NO_INPUT;
  if (c != literal) return SCAN_MISMATCH;
  scan_take(s);
  return SCAN_DONE;
}

int __scan(struct source *in, const struct scan_extras *extras, const char *format, va_list list) {
  struct scanner s = {.in = in, .extras = extras, .text = in->text, .ahead = NOTHING_AHEAD};
  enum scan_result result = SCAN_DONE;
  int stored = 0;
  va_copy(s.list, list);
  while (result == SCAN_DONE && *format != 0) {
    int c = format_unit(&s, &format);
    if (is_any_space(&s, c)) skip_space(&s);
    else if (c == '%') result = scan_one(&s, &format, &stored);
    else result = scan_literal(&s, c);
  }
  va_end(s.list);
  if (s.ahead >= 0) in->back(in, s.ahead);
  return result == SCAN_NO_INPUT && stored == 0 ? EOF : stored;
}
