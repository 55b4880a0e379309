// run: -O0 -O1
// 7.11: the locale is "C" until another is chosen.
// covers: C17 7.11.1.1: setlocale
// covers: C17 7.11.2.1: localeconv
#include "../expect.h"
#include <langinfo.h>
#include <limits.h>
#include <locale.h>

int main(void) {
  EXPECT_TEXT("C", setlocale(LC_ALL, NULL));
  EXPECT_TEXT("C", setlocale(LC_NUMERIC, "C"));
  EXPECT_TEXT("C", setlocale(LC_ALL, "POSIX"));
  EXPECT(1, setlocale(LC_ALL, "xx_YY.nonsense") == NULL);
  EXPECT_TEXT("C.UTF-8", setlocale(LC_CTYPE, "C.UTF-8"));
  EXPECT_TEXT("UTF-8", nl_langinfo(CODESET));
  EXPECT_TEXT("C", setlocale(LC_TIME, NULL));
  char saved[512];
  strcpy(saved, setlocale(LC_ALL, NULL));
  EXPECT(1, strstr(saved, "LC_CTYPE=C.UTF-8") != NULL);
  setlocale(LC_ALL, "C");
  EXPECT_TEXT(saved, setlocale(LC_ALL, saved));
  EXPECT_TEXT("C.UTF-8", setlocale(LC_CTYPE, NULL));
  EXPECT(1, setlocale(LC_ALL, "") != NULL);
  setlocale(LC_ALL, "C");
  struct lconv *conv = localeconv();
  EXPECT_TEXT(".", conv->decimal_point);
  EXPECT_TEXT("", conv->thousands_sep);
  EXPECT(CHAR_MAX, conv->int_frac_digits);
  EXPECT_TEXT("Monday", nl_langinfo(DAY_2));
  EXPECT_TEXT("Dec", nl_langinfo(ABMON_12));
  return expect_failures;
}
