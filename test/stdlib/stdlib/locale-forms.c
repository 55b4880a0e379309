// run: -O0 -O1
// GNU: numbers for a given locale, as in the C locale.
// covers: GNU: strtod_l, strtof_l, strtold_l, strtol_l, strtoul_l, strtoll_l, strtoull_l
#define _GNU_SOURCE
#include "../expect.h"
#include <locale.h>
#include <stdlib.h>

int main(void) {
  char *end;
  const char *text = "12.5,";
  locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
  EXPECT(1, strtod_l(text, &end, c) == 12.5);
  EXPECT(4, end - text);
  EXPECT(1, strtof_l(text, NULL, c) == 12.5f);
  EXPECT(1, strtold_l(text, NULL, c) == 12.5L);
  EXPECT(12, strtol_l(text, &end, 10, c));
  EXPECT(2, end - text);
  EXPECT(18, strtoul_l("0x12", NULL, 0, c));
  EXPECT(-5000000000, strtoll_l("-5000000000", NULL, 10, c));
  EXPECT(1, strtoull_l("18446744073709551615", NULL, 10, c) == 18446744073709551615u);
  freelocale(c);
  return expect_failures;
}
