/* POSIX locale objects: all are alike. */
#include "../internal.h"
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static char one;
#define ONE ((locale_t)(void *)&one)

locale_t newlocale(int mask, const char *name, locale_t base) {
  (void)base;
  if ((mask & ~LC_ALL_MASK) != 0 || name == NULL) {
    errno = EINVAL;
    return NULL;
  }
  if (*name == 0 || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0 || strncmp(name, "C.", 2) == 0) return ONE;
  errno = ENOENT;
  return NULL;
}

locale_t duplocale(locale_t locale) {
  (void)locale;
  return ONE;
}

locale_t uselocale(locale_t locale) {
  static locale_t current = LC_GLOBAL_LOCALE;
  locale_t old = current;
  if (locale != NULL) current = locale;
  return old;
}

void freelocale(locale_t locale) { (void)locale; }
