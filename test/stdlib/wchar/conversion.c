// run: -O0 -O1
// covers: C17 7.8.2.4: wcstoimax
// 7.29.6.4 and POSIX: strings between UTF-8 and wide characters, resumed in the middle; widths; dates.
// covers: C17 7.29.6.2.1: mbsinit
// covers: C17 7.29.6.3: mbrlen, wcrtomb
// covers: C17 7.29.6.4: mbsrtowcs, wcsrtombs
// covers: C17 7.29.4.2: wmemcpy
// covers: C17 7.29.4.4: wcscoll, wcsxfrm, wmemcmp
// covers: C17 7.29.4.1.2: wcstoull
// covers: C17 7.29.5.1: wcsftime
// covers: POSIX.1-2017 mbsrtowcs: mbsnrtowcs
// covers: POSIX.1-2017 wcsrtombs: wcsnrtombs
// covers: POSIX.1-2017 wcscpy: wcpcpy
// covers: POSIX.1-2017 wcsncpy: wcpncpy
// covers: POSIX.1-2017 wcscasecmp: wcsncasecmp
#define _GNU_SOURCE
#include "../expect.h"
#include <inttypes.h>
#include <locale.h>
#include <time.h>
#include <wchar.h>
#include <wctype.h>

int main(void) {
  wchar_t wide[16];
  char text[16];
  mbstate_t state = {0};
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  const char *s = "a\xe2\x82\xac" "b";
  EXPECT(1, mbsnrtowcs(wide, &s, 2, 16, &state));
  EXPECT(0, mbsinit(&state));
  EXPECT(2, mbsnrtowcs(wide, &s, 10, 16, &state));
  EXPECT(0x20ac, wide[0]);
  EXPECT(1, s == NULL);
  s = "xyz";
  EXPECT(2, mbsrtowcs(wide, &s, 2, &state));
  EXPECT_TEXT("z", s);
  const wchar_t *w = L"\u00e9\u20acz";
  EXPECT(2, wcsrtombs(text, &w, 4, &state));
  EXPECT(0x20ac, *w);
  EXPECT(3, wcsnrtombs(text, &w, 1, 16, &state));
  EXPECT('z', *w);
  EXPECT(3, mbrlen("\xe2\x82\xac", 3, &state));
  EXPECT(2, wcrtomb(text, 0xe9, &state));
  EXPECT(1, wcrtomb(NULL, 0xe9, &state));
  EXPECT(1, wcwidth('a'));
  EXPECT(2, wcwidth(0x4e00));
  EXPECT(0, wcwidth(0x301));
  EXPECT(-1, wcwidth(7));
  EXPECT(3, wcswidth(L"a\u4e00", 5));
  EXPECT(3, wcpcpy(wide, L"abc") - wide);
  EXPECT(2, wcpncpy(wide, L"ab", 5) - wide);
  EXPECT(0, wcscoll(L"a", L"a"));
  EXPECT(3, wcsxfrm(wide, L"abc", 16));
  EXPECT(0, wcsncasecmp(L"ABx", L"aby", 2));
  EXPECT(0, wmemcmp(wmemcpy(wide, L"xy", 2), L"xy", 2));
  EXPECT(18446744073709551615u, wcstoull(L"-1", NULL, 10));
  EXPECT(-9, wcstoimax(L"-9", NULL, 10));
  EXPECT(10, wcsftime(wide, 16, L"%Y-%m-%d", &(struct tm){.tm_year = 100, .tm_mday = 1}));
  EXPECT(0, wcscmp(wide, L"2000-01-01"));
  EXPECT(1, iswdigit('5') && iswgraph('!') && iswblank('\t') && iswxdigit('f') && !iswgraph(' '));
  return expect_failures;
}
