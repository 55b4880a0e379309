// run: -O0 -O1
// POSIX strfmon, in the C locale.
// covers: POSIX.1-2017 strfmon: strfmon, strfmon_l
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <locale.h>
#include <monetary.h>

static const char *amount(const char *format, double value) {
  static char text[64];
  return strfmon(text, sizeof text, format, value) >= 0 ? text : "error";
}

int main(void) {
  char text[20];
  EXPECT_TEXT("123.46", amount("%n", 123.456));
  EXPECT_TEXT("-123.46", amount("%i", -123.456));
  EXPECT_TEXT("(123.46)", amount("%(n", -123.456));
  EXPECT_TEXT("1234567.89", amount("%^n", 1234567.891));
  EXPECT_TEXT("   -123.46", amount("%10n", -123.456));
  EXPECT_TEXT("123.46    |", amount("%-10n|", 123.456));
  EXPECT_TEXT("   123.46", amount("%#5n", 123.456));
  EXPECT_TEXT("-**123.46", amount("%=*#5n", -123.456));
  EXPECT_TEXT("(***123.46)|", amount("%=*(#6.2n|", -123.456));
  EXPECT_TEXT(" 00000123.5", amount("%=0#8.1n", 123.456));
  EXPECT_TEXT("123", amount("%.0n", 123.456));
  EXPECT_TEXT("a%b5.00c", amount("a%%b%!nc", 5));
  EXPECT(8, strfmon(text, sizeof text, "%n%Ln", 1.5, 2.5L));
  EXPECT_TEXT("1.502.50", text);
  EXPECT(-1, strfmon(text, 4, "%n", 1234.5));
#ifndef __GLIBC__
  EXPECT(E2BIG, errno);
#endif
  EXPECT(-1, strfmon(text, sizeof text, "%z", 1.5));
  EXPECT(EINVAL, errno);
  locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
  EXPECT(4, strfmon_l(text, sizeof text, c, "%n", 1.5));
  freelocale(c);
  return expect_failures;
}
