/* GNU: numbers with fractions for a given locale; all locales are alike. */
#define _GNU_SOURCE
#include <stdlib.h>

double strtod_l(const char *restrict s, char **restrict end, locale_t locale) {
  (void)locale;
  return strtod(s, end);
}

float strtof_l(const char *restrict s, char **restrict end, locale_t locale) {
  (void)locale;
  return strtof(s, end);
}

long double strtold_l(const char *restrict s, char **restrict end, locale_t locale) {
  (void)locale;
  return strtold(s, end);
}
