/* 7.29.4.4.5, 7.29.4.5.8 */
#include <wchar.h>

int wmemcmp(const wchar_t *a, const wchar_t *b, size_t n) {
  for (; n > 0; n--, a++, b++)
    if (*a != *b) return *a < *b ? -1 : 1;
  return 0;
}

wchar_t *wmemchr(const wchar_t *p, wchar_t c, size_t n) {
  for (; n > 0; n--, p++)
    if (*p == c) return (wchar_t *)p;
  return NULL;
}
