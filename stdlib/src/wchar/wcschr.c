/* 7.29.4.5 Searching. */
#include <wchar.h>

wchar_t *wcschr(const wchar_t *s, wchar_t c) {
  while (*s != c && *s != 0) s++;
  return *s == c ? (wchar_t *)s : NULL;
}

wchar_t *wcsrchr(const wchar_t *s, wchar_t c) {
  const wchar_t *p = s + wcslen(s);
  while (*p != c && p > s) p--;
  return *p == c ? (wchar_t *)p : NULL;
}

size_t wcsspn(const wchar_t *s, const wchar_t *any) {
  const wchar_t *p = s;
  while (*p != 0 && wcschr(any, *p) != NULL) p++;
  return (size_t)(p - s);
}

size_t wcscspn(const wchar_t *s, const wchar_t *any) {
  const wchar_t *p = s;
  while (wcschr(any, *p) == NULL) p++;
  return (size_t)(p - s);
}

wchar_t *wcspbrk(const wchar_t *s, const wchar_t *any) {
  s += wcscspn(s, any);
  return *s != 0 ? (wchar_t *)s : NULL;
}

wchar_t *wcsstr(const wchar_t *s, const wchar_t *what) {
  size_t n = wcslen(what);
  if (n == 0) return (wchar_t *)s;
  while ((s = wcschr(s, *what)) != NULL) {
    if (wcsncmp(s, what, n) == 0) return (wchar_t *)s;
    s++;
  }
  return NULL;
}
