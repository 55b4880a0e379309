/* POSIX strncasecmp: compares at most n bytes without regard to case, as in the C locale. */
#include <ctype.h>
#include <strings.h>

int strncasecmp(const char *a, const char *b, size_t n) {
  const unsigned char *s = (const unsigned char *)a, *t = (const unsigned char *)b;
  if (n == 0) return 0;
  for (; --n > 0 && *s != 0 && (*s == *t || tolower(*s) == tolower(*t)); s++, t++) {
  }
  return tolower(*s) - tolower(*t);
}

int strncasecmp_l(const char *a, const char *b, size_t n, locale_t locale) {
  (void)locale;
  return strncasecmp(a, b, n);
}
