/* 7.29.4.1.2 Integers from wide text. The characters that can belong to a number are ASCII, so they are copied to a
   short buffer for strtol and its relatives; leading zeros beyond it do not change the value. */
#include <inttypes.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

/* A number in base 2 with its sign and prefix fits, and so does one digit too many, which shows the overflow. */
#define SIZE 72

/* Copies the number; `start` is where it begins, and `skipped` counts zeros left out. */
static void copy(const wchar_t *s, char *buf, const wchar_t **start, size_t *skipped) {
  size_t n = 0;
  *skipped = 0;
  while (iswspace((wint_t)*s)) s++;
  *start = s;
  if (*s == '-' || *s == '+') buf[n++] = (char)*s++;
  int prefix = s[0] == '0' && (((unsigned)s[1] | 32) == 'x' || ((unsigned)s[1] | 32) == 'b');
  if (prefix) {
    buf[n++] = (char)*s++;
    buf[n++] = (char)*s++;
  }
  /* Two are left, so that none comes in front of an 'x'. */
  while (s[0] == '0' && s[1] == '0' && s[2] == '0') {
    s++;
    ++*skipped;
  }
  while (n < SIZE - 1 && (unsigned)*s < 128 && *s != 0) buf[n++] = (char)*s++;
  buf[n] = 0;
}

#define DEFINE(type, name, narrow)                                                                                     \
  type name(const wchar_t *restrict s, wchar_t **restrict end, int base) {                                             \
    char buf[SIZE], *stop;                                                                                             \
    const wchar_t *start;                                                                                              \
    size_t skipped;                                                                                                    \
    copy(s, buf, &start, &skipped);                                                                                    \
    type value = narrow(buf, &stop, base);                                                                             \
    size_t len = (size_t)(stop - buf);                                                                                 \
    const wchar_t *behind = len == 0 ? s : start + len + skipped;                                                      \
    /* Of an overflowing number only the start was copied. */                                                          \
    if (len == SIZE - 1)                                                                                               \
      while (iswalnum((wint_t)*behind)) behind++;                                                                      \
    if (end != NULL) *end = (wchar_t *)behind;                                                                         \
    return value;                                                                                                      \
  }

DEFINE(long, wcstol, strtol)
DEFINE(unsigned long, wcstoul, strtoul)
DEFINE(long long, wcstoll, strtoll)
DEFINE(unsigned long long, wcstoull, strtoull)

/* 7.8.2.4 */
intmax_t wcstoimax(const wchar_t *restrict s, wchar_t **restrict end, int base) { return wcstoll(s, end, base); }

uintmax_t wcstoumax(const wchar_t *restrict s, wchar_t **restrict end, int base) { return wcstoull(s, end, base); }
