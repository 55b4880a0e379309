// run: -O0 -O1
// Wide strings: forms with a locale, and what GNU and BSD add; numbers with fractions.
// covers: POSIX.1-2017 wcscoll: wcscoll_l
// covers: POSIX.1-2017 wcsxfrm: wcsxfrm_l
// covers: POSIX.1-2017 wcscasecmp: wcscasecmp_l, wcsncasecmp_l
// covers: GNU: wcschrnul, wmempcpy
// covers: BSD: wcslcpy, wcslcat
// covers: C17 7.29.4.1.1: wcstod, wcstof, wcstold
// covers: C17 7.29.6.1.1: btowc
// covers: C17 7.29.6.1.2: wctob
#define _GNU_SOURCE
#include "../expect.h"
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

static void with_locale(void) {
  wchar_t text[8];
  locale_t l = newlocale(LC_ALL_MASK, "C", NULL);
  EXPECT(1, wcscoll_l(L"a", L"b", l) < 0);
  EXPECT(0, wcscoll_l(L"a", L"a", l));
  EXPECT(3, wcsxfrm_l(text, L"abc", 8, l));
  EXPECT(0, wcscasecmp_l(L"aB", L"Ab", l));
  EXPECT(0, wcsncasecmp_l(L"aBx", L"Aby", 2, l));
  EXPECT(1, wcsncasecmp_l(L"aBy", L"AbX", 3, l) > 0);
  freelocale(l);
}

static void added(void) {
  wchar_t text[8];
  const wchar_t *s = L"abc";
  EXPECT(1, wcschrnul(s, L'b') - s);
  EXPECT(3, wcschrnul(s, L'x') - s);
  EXPECT(2, wmempcpy(text, L"xy", 2) - text);
  EXPECT(0, wmemcmp(text, L"xy", 2));
#if !defined __GLIBC__
  EXPECT(5, wcslcpy(text, L"abcde", 4));
  EXPECT(0, wcscmp(text, L"abc"));
  EXPECT(5, wcslcat(text, L"de", 8));
  EXPECT(0, wcscmp(text, L"abcde"));
  EXPECT(8, wcslcat(text, L"xyz", 7));
  EXPECT(0, wcscmp(text, L"abcdex"));
  EXPECT(2, wcslcpy(text, L"ab", 0));
#endif
}

static void numbers(void) {
  wchar_t *end;
  const wchar_t *s = L" \t-1.5e1x", *hex = L"0x1p-1,", *none = L" .e1";
  EXPECT(1, wcstod(s, &end) == -15.0);
  EXPECT(8, end - s);
  EXPECT(1, wcstof(hex, &end) == 0.5f);
  EXPECT(6, end - hex);
  EXPECT(1, wcstold(L"0.25", NULL) == 0.25L);
  EXPECT(1, wcstod(none, &end) == 0);
  EXPECT(1, end == none);
  EXPECT(1, wcstod(L"inf", NULL) > 1e308);
  wchar_t digits[600];
  for (int i = 0; i < 599; i++) digits[i] = L'1';
  digits[1] = L'.';
  digits[599] = 0;
  EXPECT(1, wcstod(digits, &end) == 1.1111111111111112);
  EXPECT(599, end - digits);
}

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  with_locale();
  added();
  numbers();
  EXPECT('a', btowc('a'));
  EXPECT(WEOF, btowc(0xe9));
  EXPECT(WEOF, btowc(EOF));
  EXPECT('a', wctob('a'));
  EXPECT(EOF, wctob(0x20ac));
  return expect_failures;
}
