/* 7.29.6.4.2 A string of wide characters to UTF-8; at most `chars` of them in the POSIX form. Only whole characters are
   written. */
#include <string.h>
#include <wchar.h>

size_t wcsnrtombs(char *restrict to, const wchar_t **restrict from, size_t chars, size_t n, mbstate_t *restrict state) {
  const wchar_t *s = *from;
  size_t total = 0;
  for (; chars > 0; chars--, s++) {
    char bytes[4];
    size_t len = wcrtomb(bytes, *s, state);
    if (len == (size_t)-1) {
      if (to != NULL) *from = s;
      return len;
    }
    if (to != NULL) {
      if (len > n - total) break;
      memcpy(to + total, bytes, len);
    }
    if (*s == 0) {
      if (to != NULL) *from = NULL;
      return total;
    }
    total += len;
  }
  if (to != NULL) *from = s;
  return total;
}

size_t wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t n, mbstate_t *restrict state) {
  return wcsnrtombs(to, from, (size_t)-1, n, state);
}
