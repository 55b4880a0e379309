/* POSIX strcasecmp: compares strings without regard to case, as in the C locale. */
#include <ctype.h>
#include <strings.h>

int strcasecmp(const char *a, const char *b) {
  const unsigned char *s = (const unsigned char *)a, *t = (const unsigned char *)b;
  for (; *s != 0 && (*s == *t || tolower(*s) == tolower(*t)); s++, t++) {
  }
  return tolower(*s) - tolower(*t);
}

int strcasecmp_l(const char *a, const char *b, locale_t locale) {
  (void)locale;
  return strcasecmp(a, b);
}
