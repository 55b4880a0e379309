/* 7.24.4.5 In the C locale, a string is its own key. */
#include <string.h>

size_t strxfrm(char *restrict to, const char *restrict from, size_t n) {
  size_t len = strlen(from);
  if (len < n) memcpy(to, from, len + 1);
  return len;
}

size_t strxfrm_l(char *restrict to, const char *restrict from, size_t n, locale_t locale) {
  (void)locale;
  return strxfrm(to, from, n);
}
