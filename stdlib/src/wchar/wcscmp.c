/* 7.29.4.4 */
#include <wchar.h>

int wcscmp(const wchar_t *a, const wchar_t *b) {
  while (*a != 0 && *a == *b) a++, b++;
  return *a < *b ? -1 : *a > *b;
}

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t n) {
  for (; n > 0; n--, a++, b++)
    if (*a == 0 || *a != *b) return *a < *b ? -1 : *a > *b;
  return 0;
}

int wcscoll(const wchar_t *a, const wchar_t *b) { return wcscmp(a, b); }

size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  size_t len = wcslen(from);
  if (len < n) wmemcpy(to, from, len + 1);
  return len;
}
