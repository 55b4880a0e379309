/* 7.22.1.4 Integers from text. One reader serves all types: it gives the sign and the magnitude, or says that the
   magnitude is larger than any type holds; each function then checks its own range. */
#include "../internal.h"
#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

struct number {
  unsigned long long magnitude;
  int negative, too_large;
};

static unsigned digit_of(char c) {
  if (isdigit(c)) return (unsigned)(c - '0');
  if (isalpha(c)) return (unsigned)((c | 32) - 'a' + 10);
  return 99;
}

/* Skips "0x" when it belongs to the base and a digit follows. */
static const char *skip_prefix(const char *s, int *base) {
  char letter = s[0] == '0' ? s[1] | 32 : 0;
  if ((*base == 0 || *base == 16) && letter == 'x' && digit_of(s[2]) < 16) {
    *base = 16;
    return s + 2;
  }
  if (*base == 0) *base = s[0] == '0' ? 8 : 10;
  return s;
}

static struct number parse(const char *s, char **end, int base) {
  struct number n = {0, 0, 0};
  if (end != NULL) *end = (char *)s;
  if (base < 0 || base == 1 || base > 36) {
    errno = EINVAL;
    return n;
  }
  while (isspace((unsigned char)*s)) s++;
  if (*s == '-') n.negative = 1;
  if (*s == '-' || *s == '+') s++;
  s = skip_prefix(s, &base);
  unsigned b = (unsigned)base;
  const char *first = s;
  unsigned digit;
  /* In 32 bits as long as they surely suffice. */
  unsigned low = 0;
  for (; low < 0x7000000 && (digit = digit_of(*s)) < b; s++) low = low * b + digit;
  n.magnitude = low;
  for (; (digit = digit_of(*s)) < b; s++) {
    unsigned long long high = (n.magnitude >> 32) * b, rest = (n.magnitude & 0xffffffff) * b + digit;
    high += rest >> 32;
    if (high >> 32 != 0) n.too_large = 1;
    n.magnitude = high << 32 | (rest & 0xffffffff);
  }
  if (s > first && end != NULL) *end = (char *)s;
  return n;
}

/* The value if it is between -max - 1 and max, or else the bound it exceeds. */
static long long clamp(struct number n, unsigned long long max) {
  if (n.too_large || n.magnitude > max + (unsigned)n.negative) {
    errno = ERANGE;
    return n.negative ? -(long long)max - 1 : (long long)max;
  }
  return (long long)(n.negative ? -n.magnitude : n.magnitude);
}

static unsigned long long clamp_unsigned(struct number n, unsigned long long max) {
  if (n.too_large || n.magnitude > max) {
    errno = ERANGE;
    return max;
  }
  return n.negative ? -n.magnitude : n.magnitude;
}

long strtol(const char *restrict s, char **restrict end, int base) {
  return (long)clamp(parse(s, end, base), LONG_MAX);
}

long long strtoll(const char *restrict s, char **restrict end, int base) {
  return clamp(parse(s, end, base), LLONG_MAX);
}

unsigned long strtoul(const char *restrict s, char **restrict end, int base) {
  return (unsigned long)clamp_unsigned(parse(s, end, base), ULONG_MAX);
}

unsigned long long strtoull(const char *restrict s, char **restrict end, int base) {
  return clamp_unsigned(parse(s, end, base), ULLONG_MAX);
}

/* 7.8.2.3 */
intmax_t strtoimax(const char *restrict s, char **restrict end, int base) { return strtoll(s, end, base); }

uintmax_t strtoumax(const char *restrict s, char **restrict end, int base) { return strtoull(s, end, base); }

/* 7.22.1.2 */
int atoi(const char *s) { return (int)strtol(s, NULL, 10); }

long atol(const char *s) { return strtol(s, NULL, 10); }

long long atoll(const char *s) { return strtoll(s, NULL, 10); }
