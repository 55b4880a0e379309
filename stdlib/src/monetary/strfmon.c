/* POSIX strfmon, strfmon_l: amounts of money. The C locale has no currency, no grouping, a '.' and, where it says
   nothing, two digits behind it, as with glibc. */
#include "../internal.h"
#include <limits.h>
#include <monetary.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct spec {
  char fill, parentheses, left;
  int width, before, behind; /* before: digits there is to be room for, -1 if it was not asked for. */
};

static int number(const char **p) {
  int value = 0;
  for (; **p >= '0' && **p <= '9'; ++*p)
    if (value < INT_MAX / 10 - 1) value = value * 10 + (**p - '0');
  return value;
}

/* Reads what is between '%' and the conversion. */
static struct spec read_spec(const char **p) {
  struct spec spec = {.fill = ' ', .before = -1, .behind = 2};
  for (;; ++*p) {
    if (**p == '=' && (*p)[1] != 0) spec.fill = *++*p;
    else if (**p == '(') spec.parentheses = 1;
    else if (**p == '-') spec.left = 1;
    else if (**p == 0 || strchr("^+!", **p) == NULL) break;
  }
  spec.width = number(p);
  if (**p == '#') {
    ++*p;
    spec.before = number(p);
  }
  if (**p == '.') {
    ++*p;
    spec.behind = number(p);
  }
  return spec;
}

/* A text that must not grow beyond `size`; then it is full. */
struct output {
  char *s;
  size_t n, size;
};

static void put(struct output *out, const char *text, size_t len) {
  size_t room = out->size - out->n, n = len < room ? len : room;
  memcpy(out->s + out->n, text, n);
  out->n += n;
}

static void fill(struct output *out, char c, int count) {
  for (; count > 0 && out->n < out->size; count--) put(out, &c, 1);
}

/* One amount, from its digits with or without a '-'. */
static void put_amount(struct output *out, const struct spec *spec, const char *digits) {
  int negative = *digits == '-';
  digits += negative;
  int len = (int)strlen(digits), whole = (int)strcspn(digits, ".");
  int padding = spec->before > whole ? spec->before - whole : 0;
  const char *sign = negative ? spec->parentheses ? "(" : "-" : spec->before >= 0 ? " " : "";
  const char *close = negative && spec->parentheses ? ")" : "";
  int missing = spec->width - (int)(strlen(sign) + strlen(close)) - padding - len;
  if (!spec->left) fill(out, ' ', missing);
  put(out, sign, strlen(sign));
  fill(out, spec->fill, padding);
  put(out, digits, (size_t)len);
  put(out, close, strlen(close));
  if (spec->left) fill(out, ' ', missing);
}

static ssize_t format_money(char *s, size_t size, const char *p, va_list args) {
  struct output out = {s, 0, size};
  for (; *p != 0; p++) {
    if (*p != '%') {
      put(&out, p, 1);
    } else if (p[1] == '%') {
      put(&out, p++, 1);
    } else {
      char *digits;
      p++;
      struct spec spec = read_spec(&p);
      int is_long = *p == 'L';
      p += is_long;
      if (*p != 'n' && *p != 'i') return fail(EINVAL);
      int n = is_long ? asprintf(&digits, "%.*Lf", spec.behind, va_arg(args, long double))
                      : asprintf(&digits, "%.*f", spec.behind, va_arg(args, double));
      if (n < 0) return -1;
      put_amount(&out, &spec, digits);
      free(digits);
    }
    if (out.n >= out.size) return fail(E2BIG);
  }
  if (out.n >= out.size) return fail(E2BIG);
  s[out.n] = 0;
  return (ssize_t)out.n;
}

ssize_t strfmon(char *restrict s, size_t size, const char *restrict format, ...) {
  va_list args;
  va_start(args, format);
  ssize_t n = format_money(s, size, format, args);
  va_end(args);
  return n;
}

ssize_t strfmon_l(char *restrict s, size_t size, locale_t locale, const char *restrict format, ...) {
  va_list args;
  (void)locale;
  va_start(args, format);
  ssize_t n = format_money(s, size, format, args);
  va_end(args);
  return n;
}
