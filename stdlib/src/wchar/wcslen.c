/* 7.29.4.6.1, and POSIX wcsnlen. */
#include <wchar.h>

size_t wcslen(const wchar_t *s) {
  const wchar_t *p = s;
  while (*p != 0) p++;
  return (size_t)(p - s);
}

size_t wcsnlen(const wchar_t *s, size_t n) {
  size_t len = 0;
  while (len < n && s[len] != 0) len++;
  return len;
}
