/* 7.29.4.2.3, 7.29.4.2.4, 7.29.4.6.2 */
#include <string.h>
#include <wchar.h>

wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  return memcpy(to, from, n * sizeof *to);
}

wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t n) { return memmove(to, from, n * sizeof *to); }

wchar_t *wmemset(wchar_t *p, wchar_t c, size_t n) {
  for (size_t i = 0; i < n; i++) p[i] = c;
  return p;
}
