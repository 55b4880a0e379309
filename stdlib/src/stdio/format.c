/* 7.21.6.1 The formatted output functions: the format string, integers and strings. */
#include "format.h"
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

void __format_text(struct printer *p, const char *text, size_t n) {
  if (n == 0) return;
  p->count += n;
  p->out->write(p->out, text, n);
}

void __format_fill(struct printer *p, char c, long long n) {
  char piece[32];
  if (n <= 0) return;
  memset(piece, c, sizeof piece);
  for (; n > (long long)sizeof piece; n -= (long long)sizeof piece) __format_text(p, piece, sizeof piece);
  __format_text(p, piece, (size_t)n);
}

/* The digits of a number in base 2^shift, or in base 10 for shift 0, in front of `end`; ten is the letter `ten`. */
static char *write_digits(char *end, unsigned long long u, int shift, char ten) {
  if (shift != 0) {
    for (; u != 0; u >>= shift) {
      char digit = (char)(u & ((1u << shift) - 1));
      *--end = (char)(digit < 10 ? '0' + digit : ten - 10 + digit);
    }
    return end;
  }
  for (; u > UINT_MAX; u /= 10) *--end = (char)('0' + u % 10);
  for (unsigned small = (unsigned)u; small != 0; small /= 10) *--end = (char)('0' + small % 10);
  return end;
}

/* Bits of a digit of the conversion, 0 for decimal. */
static int digit_bits(char conversion) {
  switch (conversion | 32) {
    case 'o': return 3;
    case 'b': return 1;
    case 'x':
    case 'p': return 4;
    default: return 0;
  }
}

/* The sign of a signed conversion, or what # puts in front of a number that is not 0. The length of the text. */
static int integer_prefix(char *text, const struct spec *s, int negative, int bits, int is_zero) {
  if (s->conversion == 'd') {
    *text = negative ? '-' : s->flags & FLAG_PLUS ? '+' : ' ';
    return negative || (s->flags & (FLAG_PLUS | FLAG_SPACE)) != 0;
  }
  text[0] = '0';
  text[1] = s->conversion == 'p' ? 'x' : s->conversion;
  return s->conversion == 'p' || (s->flags & FLAG_ALT && !is_zero && bits != 0 && bits != 3) ? 2 : 0;
}

static void format_integer(struct printer *p, struct spec *s, unsigned long long u) {
  char buf[64], *end = buf + sizeof buf, prefix[2];
  int negative = s->conversion == 'd' && (long long)u < 0, bits = digit_bits(s->conversion);
  if (negative) u = -u;
  int prefix_len = integer_prefix(prefix, s, negative, bits, u == 0);
  char *digits = write_digits(end, u, bits, s->conversion == 'X' ? 'A' : 'a');
  long long n = end - digits;
  /* 7.21.6.1p6: # makes an octal number begin with 0; p8: precision 1 by default, 0 with no digits for 0. */
  long long least = s->precision < 0 ? 1 : s->precision;
  if (bits == 3 && s->flags & FLAG_ALT && least <= n) least = n + 1;
  /* A precision switches the flag 0 off. */
  if (s->precision >= 0 || s->flags & FLAG_LEFT) s->flags &= ~FLAG_ZERO;
  if (s->flags & FLAG_ZERO && least < s->width - prefix_len) least = s->width - prefix_len;
  if (least < n) least = n;
  long long len = prefix_len + least;
  format_left(p, s, len);
  __format_text(p, prefix, (size_t)prefix_len);
  __format_fill(p, '0', least - n);
  __format_text(p, digits, (size_t)n);
  format_right(p, s, len);
}

/* %s, and %c as a string of one. */
static void format_string(struct printer *p, struct spec *s, const char *text, size_t n) {
  s->flags &= ~FLAG_ZERO;
  format_left(p, s, (long long)n);
  __format_text(p, text, n);
  format_right(p, s, (long long)n);
}

static void format_chars(struct printer *p, struct spec *s, const char *text) {
  if (text == NULL) text = s->precision < 0 || s->precision >= 6 ? "(null)" : "";
  format_string(p, s, text, s->precision < 0 ? strlen(text) : strnlen(text, (size_t)s->precision));
}

/* Bytes of an integer argument, by its length. GNU: %Ld is %lld. */
static const unsigned char sizes[] = {
    [LEN_NONE] = sizeof(int),     [LEN_HH] = sizeof(char),      [LEN_H] = sizeof(short),
    [LEN_L] = sizeof(long),       [LEN_LL] = sizeof(long long), [LEN_J] = sizeof(intmax_t),
    [LEN_Z] = sizeof(size_t),     [LEN_T] = sizeof(ptrdiff_t),  [LEN_LD] = sizeof(long long),
    [LEN_OLD_Z] = sizeof(size_t),
};

/* An integer argument, cut to its length and extended by its sign or by zeros. */
static unsigned long long integer_argument(struct printer *p, enum length length, int is_signed) {
  int size = sizes[length], unused = 64 - 8 * size;
  unsigned long long u = size > (int)sizeof(int) ? va_arg(p->list, unsigned long long) : va_arg(p->list, unsigned);
  u <<= unused;
  return is_signed ? (unsigned long long)((long long)u >> unused) : u >> unused;
}

void __format_fetch(struct printer *p, const struct spec *s, union argument *value) {
  switch (s->conversion) {
    case 's':
    case 'p':
    case 'n': value->p = va_arg(p->list, void *); break;
    case 'c':
    case 'd':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
    case 'b':
    case 'B':
      value->u = integer_argument(p, s->conversion == 'c' ? LEN_NONE : s->length, s->conversion == 'd');
      break;
    default:
      if (s->length == LEN_LD) value->ld = va_arg(p->list, long double);
      else value->d = va_arg(p->list, double);
      break;
  }
}

/* Not only integers, strings and doubles? */
static inline int can_all(const struct format_extras *extras) { return extras != NULL && extras->positional != NULL; }

static void format_one(struct printer *p, struct spec *s, const union argument *value) {
  if (s->length == LEN_L && (s->conversion == 'c' || s->conversion == 's') && can_all(p->extras)) {
    p->extras->wide(p, s, value);
    return;
  }
  switch (s->conversion) {
    case 'd':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
    case 'b':
    case 'B': format_integer(p, s, value->u); break;
    case 'p': format_integer(p, s, (size_t)value->p); break;
    case 'c': {
      char c = (char)value->u;
      format_string(p, s, &c, 1);
      break;
    }
    case 's': format_chars(p, s, value->p); break;
    case 'n': memcpy(value->p, &p->count, sizes[s->length]); break; /* The low bytes come first. */
    default:
      if (p->extras != NULL) p->extras->floating(p, s, value);
      break;
  }
}

/* Formats one specification, the one behind the % at format[-1], and returns where the format goes on. */
static const char *format_next(struct printer *p, const char *format, int error) {
  struct spec s;
  union argument value;
  int position;
  const char *next = __format_spec(p, format, &s, &position);
  if (next == NULL || s.conversion == '%') {
    /* What has no meaning is printed as it stands. */
    __format_text(p, "%", 1);
    return next == NULL ? format : next;
  }
  if (s.conversion == 'm') {
    format_chars(p, &s, p->extras->error_text(error));
    return next;
  }
  if (position != 0) value = p->arguments[position - 1];
  else __format_fetch(p, &s, &value);
  format_one(p, &s, &value);
  return next;
}

void __format_run(struct printer *p, const char *format) {
  int error = errno; /* For %m, whatever the functions below do. */
  while (!p->failed) {
    const char *text = format;
    while (*format != 0 && *format != '%') format++;
    __format_text(p, text, (size_t)(format - text));
    if (*format == 0) break;
    format = format_next(p, format + 1, error);
    if (p->count > INT_MAX) break;
  }
  if (p->count > INT_MAX && !p->failed) {
    p->failed = 1;
    errno = EOVERFLOW;
  }
}

int __format(struct sink *out, const struct format_extras *extras, const char *format, va_list list) {
  struct printer p = {.out = out, .extras = extras};
  va_copy(p.list, list);
  if (!can_all(extras) || !extras->positional(&p, format)) __format_run(&p, format);
  va_end(p.list);
  return p.failed ? -1 : (int)p.count;
}
