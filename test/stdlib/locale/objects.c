// run: -O0 -O1
// covers: POSIX.1-2017 strftime: strftime_l
// POSIX newlocale, duplocale, uselocale, freelocale, nl_langinfo_l, strftime_l.
// covers: POSIX.1-2017 newlocale: newlocale
// covers: POSIX.1-2017 duplocale: duplocale
// covers: POSIX.1-2017 uselocale: uselocale
// covers: POSIX.1-2017 freelocale: freelocale
#define _GNU_SOURCE
#include "../expect.h"
#include <langinfo.h>
#include <locale.h>
#include <time.h>

int main(void) {
  char text[8];
  locale_t c = newlocale(LC_ALL_MASK, "C", NULL), copy = duplocale(c);
  EXPECT(1, c != NULL && copy != NULL);
  EXPECT(1, newlocale(LC_ALL_MASK, "xx_YY.none", NULL) == NULL);
  EXPECT(1, uselocale(NULL) == LC_GLOBAL_LOCALE);
  EXPECT(1, uselocale(c) == LC_GLOBAL_LOCALE);
  EXPECT(1, uselocale(LC_GLOBAL_LOCALE) == c);
  EXPECT_TEXT("Friday", nl_langinfo_l(DAY_6, c));
  EXPECT(4, strftime_l(text, sizeof text, "%Y", &(struct tm){.tm_year = 99}, c));
  EXPECT_TEXT("1999", text);
  freelocale(copy);
  freelocale(c);
  return expect_failures;
}
