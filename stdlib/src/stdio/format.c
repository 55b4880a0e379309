/* 7.21.6.1 The formatted output functions: the format string, integers and strings. */
#include "format.h"
#include <errno.h>
#include <limits.h>
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

/* The digits of a number in base 2^shift, or in base 10 for shift 0, in front of `end`. */
static char *write_digits(char *end, unsigned long long u, int shift, const char *digits) {
  if (shift != 0) {
    for (; u != 0; u >>= shift) *--end = digits[u & ((1u << shift) - 1)];
    return end;
  }
  for (; u > UINT_MAX; u /= 10) *--end = (char)('0' + u % 10);
  for (unsigned small = (unsigned)u; small != 0; small /= 10) *--end = (char)('0' + small % 10);
  return end;
}

/* Bits of a digit of the conversion, 0 for decimal. */
static int digit_bits(char conversion) {
  switch (conversion) {
    case 'o': return 3;
    case 'b':
    case 'B': return 1;
    case 'x':
    case 'X':
    case 'p': return 4;
    default: return 0;
  }
}

/* The sign of a signed conversion, or what # puts in front of a number that is not 0. */
static const char *integer_prefix(const struct spec *s, int negative, unsigned long long u) {
  switch (s->conversion) {
    case 'd': return negative ? "-" : s->flags & FLAG_PLUS ? "+" : s->flags & FLAG_SPACE ? " " : "";
    case 'p': return "0x";
    case 'x': return s->flags & FLAG_ALT && u != 0 ? "0x" : "";
    case 'X': return s->flags & FLAG_ALT && u != 0 ? "0X" : "";
    case 'b': return s->flags & FLAG_ALT && u != 0 ? "0b" : "";
    case 'B': return s->flags & FLAG_ALT && u != 0 ? "0B" : "";
    default: return "";
  }
}

static void format_integer(struct printer *p, struct spec *s, unsigned long long u) {
  char buf[64], *end = buf + sizeof buf;
  int negative = s->conversion == 'd' && (long long)u < 0;
  if (negative) u = -u;
  const char *prefix = integer_prefix(s, negative, u);
  const char *alphabet = s->conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
  char *digits = write_digits(end, u, digit_bits(s->conversion), alphabet);
  long long n = end - digits, prefix_len = (long long)strlen(prefix);
  /* 7.21.6.1p6: # makes an octal number begin with 0; p8: precision 1 by default, 0 with no digits for 0. */
  long long least = s->precision < 0 ? 1 : s->precision;
  if (s->conversion == 'o' && s->flags & FLAG_ALT && least <= n) least = n + 1;
  /* A precision switches the flag 0 off. */
  if (s->precision >= 0 || s->flags & FLAG_LEFT) s->flags &= ~FLAG_ZERO;
  if (s->flags & FLAG_ZERO && least < s->width - prefix_len) least = s->width - prefix_len;
  long long zeros = least > n ? least - n : 0, len = prefix_len + zeros + n;
  format_left(p, s, len);
  __format_text(p, prefix, (size_t)prefix_len);
  __format_fill(p, '0', zeros);
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

/* %n */
static void store_count(const struct printer *p, const struct spec *s, void *to) {
  switch (s->length) {
    case LEN_HH: *(signed char *)to = (signed char)p->count; break;
    case LEN_H: *(short *)to = (short)p->count; break;
    case LEN_L: *(long *)to = (long)p->count; break;
    case LEN_LL: *(long long *)to = (long long)p->count; break;
    case LEN_J: *(long long *)to = (long long)p->count; break;
    case LEN_Z: *(size_t *)to = (size_t)p->count; break;
    case LEN_T: *(ptrdiff_t *)to = (ptrdiff_t)p->count; break;
    default: *(int *)to = (int)p->count; break;
  }
}

static unsigned long long signed_argument(struct printer *p, enum length length) {
  switch (length) {
    case LEN_HH: return (unsigned long long)(signed char)va_arg(p->list, int);
    case LEN_H: return (unsigned long long)(short)va_arg(p->list, int);
    case LEN_L: return (unsigned long long)va_arg(p->list, long);
    case LEN_LL:
    case LEN_LD: /* GNU: %Ld is %lld. */
    case LEN_J: return (unsigned long long)va_arg(p->list, long long);
    case LEN_Z:
    case LEN_T: return (unsigned long long)va_arg(p->list, ptrdiff_t);
    default: return (unsigned long long)va_arg(p->list, int);
  }
}

static unsigned long long unsigned_argument(struct printer *p, enum length length) {
  switch (length) {
    case LEN_HH: return (unsigned char)va_arg(p->list, int);
    case LEN_H: return (unsigned short)va_arg(p->list, int);
    case LEN_L: return va_arg(p->list, unsigned long);
    case LEN_LL:
    case LEN_LD:
    case LEN_J: return va_arg(p->list, unsigned long long);
    case LEN_Z:
    case LEN_T: return va_arg(p->list, size_t);
    default: return va_arg(p->list, unsigned);
  }
}

void __format_fetch(struct printer *p, const struct spec *s, union argument *value) {
  switch (s->conversion) {
    case 'd': value->u = signed_argument(p, s->length); break;
    case 'u':
    case 'o':
    case 'x':
    case 'X':
    case 'b':
    case 'B': value->u = unsigned_argument(p, s->length); break;
    case 'c': value->u = (unsigned long long)va_arg(p->list, int); break;
    case 's':
    case 'p':
    case 'n': value->p = va_arg(p->list, void *); break;
    default:
      if (s->length == LEN_LD) value->ld = va_arg(p->list, long double);
      else value->d = va_arg(p->list, double);
      break;
  }
}

static void format_one(struct printer *p, struct spec *s, const union argument *value) {
  if (s->length == LEN_L && (s->conversion == 'c' || s->conversion == 's') && p->extras != NULL) {
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
    case 'n': store_count(p, s, value->p); break;
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

/* Whether the first conversion has a position: then all have. */
static int is_positional(const char *format) {
  for (;; format += 2) {
    format = strchr(format, '%');
    if (format == NULL) return 0;
    if (format[1] != '%') break;
  }
  format++;
  if (*format < '1' || *format > '9') return 0;
  while (*format >= '0' && *format <= '9') format++;
  return *format == '$';
}

int __format(struct sink *out, const struct format_extras *extras, const char *format, va_list list) {
  struct printer p = {.out = out, .extras = extras};
  va_copy(p.list, list);
  if (extras != NULL && is_positional(format)) extras->positional(&p, format);
  else __format_run(&p, format);
  va_end(p.list);
  return p.failed ? -1 : (int)p.count;
}
