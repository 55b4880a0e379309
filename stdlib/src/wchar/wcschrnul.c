/* GNU wcschrnul, wmempcpy, and wcswcs of the first XPG. */
#define _GNU_SOURCE
#include <wchar.h>

wchar_t *wcschrnul(const wchar_t *s, wchar_t c) {
  while (*s != 0 && *s != c) s++;
  return (wchar_t *)s;
}

wchar_t *wmempcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) { return wmemcpy(to, from, n) + n; }

wchar_t *wcswcs(const wchar_t *s, const wchar_t *part) { return wcsstr(s, part); }
