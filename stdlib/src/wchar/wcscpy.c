/* 7.29.4.2.1, 7.29.4.2.2, 7.29.4.3, with POSIX wcpcpy, wcpncpy. */
#include <wchar.h>

wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from) { return wmemcpy(to, from, wcslen(from) + 1); }

wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from) {
  size_t len = wcslen(from);
  return wmemcpy(to, from, len + 1) + len;
}

wchar_t *wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  size_t len = wcsnlen(from, n);
  wmemcpy(to, from, len);
  return wmemset(to + len, 0, n - len);
}

wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  wcpncpy(to, from, n);
  return to;
}

wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from) {
  wcscpy(to + wcslen(to), from);
  return to;
}

wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t n) {
  wchar_t *end = to + wcslen(to);
  size_t len = wcsnlen(from, n);
  wmemcpy(end, from, len);
  end[len] = 0;
  return to;
}
