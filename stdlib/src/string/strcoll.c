/* 7.24.4.3 In the C locale, strings are ordered by their bytes. */
#include <string.h>

int strcoll(const char *a, const char *b) { return strcmp(a, b); }

int strcoll_l(const char *a, const char *b, locale_t locale) {
  (void)locale;
  return strcmp(a, b);
}
