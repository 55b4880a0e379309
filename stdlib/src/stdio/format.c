/* 7.21.6.1 The formatted output functions: the format string, integers and strings. */
#include "../float-conversion/digits.h"
#include "../internal.h"
#include "format.h"
#include <limits.h>
#include <stdint.h>
#include <string.h>

WEAK int __format_positional(struct printer *p, const char *format) {
  (void)p, (void)format;
  return 0;
}

WEAK void __format_argument(struct printer *p, const struct spec *s, int position, union argument *value) {
  (void)position;
  __format_fetch(p, s, value);
}

WEAK void __format_fetch_floating(struct printer *p, const struct spec *s, union argument *value) {
  (void)p, (void)s, (void)value;
}

WEAK void __format_floating(struct printer *p, const struct spec *s, const union argument *value) {
  (void)p, (void)s, (void)value;
}

WEAK int __format_wide(struct printer *p, const struct spec *s, const union argument *value) {
  (void)p, (void)s, (void)value;
  return 0;
}

WEAK const char *__format_error(int error) {
  (void)error;
  return "";
}

/* Digits were written a moment ago byte by byte; reading them as words would wait until they are in memory, which costs
   a twentieth of formatting numbers. */
static inline void copy(char *to, const char *text, size_t n) {
#ifndef SMALL
  if (n <= 24) {
    for (size_t i = 0; i < n; i++) to[i] = text[i];
    return;
  }
#endif
  memcpy(to, text, n);
}

void __format_text(struct printer *p, const char *text, size_t n) {
  struct sink *out = p->out;
  if (n <= out->room) {
    copy(out->to, text, n);
    out->to += n;
    out->room -= n;
    p->count += n;
  } else if (n > 0) {
    p->count += out->write(out, text, n);
  }
}

void __format_fill(struct printer *p, char c, size_t n) {
  char piece[32];
  memset(piece, c, sizeof piece);
  while (n > 0) {
    size_t k = n < sizeof piece ? n : sizeof piece;
    __format_text(p, piece, k);
    n -= k;
  }
}

void __format_pad(struct printer *p, const struct spec *s, unsigned when, size_t len) {
  if ((s->flags & (FLAG_LEFT | FLAG_ZERO)) == when) __format_fill(p, ' ', (size_t)s->width - len);
}

/* The digits of a number in base 2^shift, or in base 10 for shift 0, in front of `end`; ten is the letter `ten`. */
static char *write_digits(char *end, unsigned long long u, int shift, char ten) {
#ifdef SMALL
  unsigned base = shift == 0 ? 10 : 1u << shift;
  for (; u != 0; u /= base) {
    char digit = (char)(u % base);
    *--end = (char)(digit < 10 ? '0' + digit : ten - 10 + digit);
  }
#else
  for (; shift != 0 && u != 0; u >>= shift) {
    char digit = (char)(u & ((1u << shift) - 1));
    *--end = (char)(digit < 10 ? '0' + digit : ten - 10 + digit);
  }
  for (; u > UINT_MAX; u /= 100000000) end = eight_digits(end, (unsigned)(u % 100000000));
  unsigned small = (unsigned)u;
  for (; small >= 100; small /= 100) end = two_digits(end, small % 100);
  if (small >= 10) end = two_digits(end, small);
  else if (small != 0) *--end = (char)('0' + small);
#endif
  return end;
}

/* In base 2. */
#define MOST_DIGITS 64

static void format_integer(struct printer *p, struct spec *s, unsigned long long u) {
  /* Bits of a digit by the order of CONVERSIONS, 0 for decimal. */
  static const char digit_bits[] = {0, 0, 3, 4, 4, 1, 1, 4};
  char buf[2 + MOST_DIGITS], *end = buf + sizeof buf, prefix[2] = {'0', s->conversion};
  int bits = digit_bits[s->kind], is_hexadecimal_or_binary = bits % 3 != 0;
  size_t prefix_len = 0;
  if (s->kind == KIND_POINTER) prefix[1] = 'x';
  if (s->kind == KIND_POINTER || (s->flags & FLAG_ALT && u != 0 && is_hexadecimal_or_binary)) prefix_len = 2;
  if (s->conversion == 'd') {
    prefix[0] = s->flags & FLAG_PLUS ? '+' : ' ';
    prefix_len = (s->flags & (FLAG_PLUS | FLAG_SPACE)) != 0;
    if ((long long)u < 0) {
      u = -u;
      prefix[0] = '-';
      prefix_len = 1;
    }
  }
  char *digits = write_digits(end, u, bits, s->conversion == 'X' ? 'A' : 'a');
  size_t n = (size_t)(end - digits);
  /* 7.21.6.1p6: # makes an octal number begin with 0; p8: precision 1 by default, 0 with no digits for 0. */
  size_t least = s->precision < 0 ? 1 : (size_t)s->precision;
  if (bits == 3 && s->flags & FLAG_ALT && least <= n) least = n + 1;
  /* A precision switches the flag 0 off. */
  if (s->precision >= 0) s->flags &= ~FLAG_ZERO;
  if (s->flags & FLAG_ZERO && least + prefix_len < (size_t)s->width) least = (size_t)s->width - prefix_len;
  if (least < n) least = n;
  size_t len = prefix_len + least;
  format_left(p, s, len);
  if (least <= MOST_DIGITS) {
    /* In one piece. */
    for (; n < least; n++) *--digits = '0';
    for (n += prefix_len; prefix_len > 0;) *--digits = prefix[--prefix_len];
  } else {
    __format_text(p, prefix, prefix_len);
    __format_fill(p, '0', least - n);
  }
  __format_text(p, digits, n);
  format_right(p, s, len);
}

/* %s, and %c as a string of one. */
static void format_string(struct printer *p, struct spec *s, const char *text, size_t n) {
  s->flags &= ~FLAG_ZERO;
  format_left(p, s, n);
  __format_text(p, text, n);
  format_right(p, s, n);
}

static void format_chars(struct printer *p, struct spec *s, const char *text) {
  size_t limit = s->precision < 0 ? (size_t)-1 : (size_t)s->precision;
  if (text == NULL) text = limit >= 6 ? "(null)" : "";
  format_string(p, s, text, strnlen(text, limit));
}

/* Bytes of an integer argument, by its length. GNU: %Ld is %lld. */
static const unsigned char sizes[] = {
    [LEN_NONE] = sizeof(int),     [LEN_HH] = sizeof(char),      [LEN_H] = sizeof(short),
    [LEN_L] = sizeof(long),       [LEN_LL] = sizeof(long long), [LEN_J] = sizeof(intmax_t),
    [LEN_Z] = sizeof(size_t),     [LEN_T] = sizeof(ptrdiff_t),  [LEN_LD] = sizeof(long long),
    [LEN_OLD_Z] = sizeof(size_t),
};

/* An integer argument is cut to its length and extended by its sign or by zeros; pointers are integers, too. */
void __format_fetch(struct printer *p, const struct spec *s, union argument *value) {
  if (s->kind >= KIND_FLOATING) {
    __format_fetch_floating(p, s, value);
    return;
  }
  int size = s->kind >= KIND_POINTER ? (int)sizeof(void *) : sizes[s->length], unused = 64 - 8 * size;
  unsigned long long u = size > (int)sizeof(int) ? va_arg(p->list, unsigned long long) : va_arg(p->list, unsigned);
  u <<= unused;
  value->u = s->conversion == 'd' ? (unsigned long long)((long long)u >> unused) : u >> unused;
}

static void format_one(struct printer *p, struct spec *s, const union argument *value) {
  if (__format_wide(p, s, value)) return;
  switch (s->kind) {
    case KIND_CHAR: {
      char c = (char)value->u;
      format_string(p, s, &c, 1);
      break;
    }
    case KIND_STRING: format_chars(p, s, value->p); break;
    case KIND_COUNT: memcpy(value->p, &p->count, sizes[s->length]); break; /* The low bytes come first. */
    default:
      if (s->kind <= KIND_POINTER) format_integer(p, s, value->u);
      else __format_floating(p, s, value);
      break;
  }
}

/* Formats one specification, the one behind the % at format[-1], and returns where the format goes on. */
static const char *format_next(struct printer *p, const char *format) {
  struct spec s;
  union argument value;
  int position;
  const char *next = __format_spec(p, format, &s, &position);
  if (next == NULL || s.kind == KIND_PERCENT) {
    /* What has no meaning is printed as it stands. */
    __format_text(p, "%", 1);
    return next == NULL ? format : next;
  }
  if (s.kind == KIND_ERROR) {
    format_chars(p, &s, __format_error(p->error));
    return next;
  }
  __format_argument(p, &s, position, &value);
  if (!p->failed) format_one(p, &s, &value);
  return next;
}

void __format_run(struct printer *p, const char *format) {
  while (!p->failed) {
    const char *text = format;
    while (*format != 0 && *format != '%') format++;
    __format_text(p, text, (size_t)(format - text));
    if (p->count > INT_MAX) {
      p->failed = 1;
      errno = EOVERFLOW;
    }
    if (*format == 0) break;
    format = format_next(p, format + 1);
  }
}

int __format(struct sink *out, const char *format, va_list list) {
  struct printer p = {.out = out, .error = errno};
  va_copy(p.list, list);
  if (!__format_positional(&p, format)) __format_run(&p, format);
  va_end(p.list);
  return p.failed ? -1 : (int)p.count;
}
