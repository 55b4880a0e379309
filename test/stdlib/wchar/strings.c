// run: -O0 -O1
// covers: C17 7.8.2.4: wcstoumax
// 7.29.4: strings of wide characters.
// covers: C17 7.29.4.1.2: wcstol, wcstoul, wcstoll
// covers: C17 7.29.4.2: wcscpy, wcsncpy, wmemmove
// covers: C17 7.29.4.3: wcscat, wcsncat
// covers: C17 7.29.4.4: wcscmp, wcsncmp
// covers: GNU: wcswcs
// covers: C17 7.29.4.5: wcschr, wcscspn, wcspbrk, wcsrchr, wcsspn, wcsstr, wcstok, wmemchr
// covers: C17 7.29.4.6: wcslen, wmemset
// covers: POSIX.1-2017 wcslen: wcsnlen
// covers: POSIX.1-2017 wcsdup: wcsdup
// covers: POSIX.1-2017 wcscasecmp: wcscasecmp
#define _GNU_SOURCE
#include "../expect.h"
#include <inttypes.h>
#include <stdlib.h>
#include <wchar.h>

static void expect_wide(const wchar_t *expected, const wchar_t *got) { EXPECT(0, wcscmp(expected, got)); }

static void numbers(void) {
  wchar_t *end;
  const wchar_t *s = L"  -0x1Fz";
  const wchar_t *zeros = L"00000000000000000000000000000000000000000000000000000000000000000000000000012 ";
  EXPECT(-31, wcstol(s, &end, 0));
  EXPECT(7, end - s);
  EXPECT(12, wcstol(zeros, &end, 10));
  EXPECT(L' ', *end);
  s = L"x";
  EXPECT(0, wcstoul(s, &end, 10));
  EXPECT(0, end - s);
  EXPECT(-5000000000, wcstoll(L"-5000000000", NULL, 10));
  EXPECT(255, wcstoumax(L"11111111", NULL, 2));
}

int main(void) {
  wchar_t buf[32];
  expect_wide(L"abc", wcscpy(buf, L"abc"));
  expect_wide(L"abcde", wcscat(buf, L"de"));
  expect_wide(L"abcdefg", wcsncat(buf, L"fgh", 2));
  EXPECT(7, wcslen(buf));
  EXPECT(3, wcsnlen(buf, 3));
  wcsncpy(buf, L"xy", 4);
  EXPECT(0, wmemcmp(buf, L"xy\0\0e", 5));
  EXPECT(1, wcscmp(L"b", L"abc") > 0);
  EXPECT(1, wcscmp(L"ab", L"abc") < 0);
  EXPECT(0, wcsncmp(L"abx", L"aby", 2));
  EXPECT(2, wcschr(L"abc", L'c') - L"abc" == 2 ? 2 : wcscspn(L"abc", L"c"));
  const wchar_t *s = L"one two one";
  EXPECT(8, wcsrchr(s, L'o') - s);
  EXPECT(4, wcsstr(s, L"two") - s);
  EXPECT(4, wcswcs(s, L"two") - s);
  EXPECT(1, wcsstr(s, L"three") == NULL);
  EXPECT(3, wcsspn(s, L"eno"));
  EXPECT(3, wcscspn(s, L" t"));
  EXPECT(4, wcspbrk(s, L"tw") - s);
  EXPECT(4, wmemchr(s, L't', 11) - s);
  expect_wide(L"zzz", wmemset(wcscpy(buf, L"abc"), L'z', 3));
  wmemmove(wcscpy(buf, L"abcdef") + 1, buf, 4);
  expect_wide(L"aabcdf", buf);
  wchar_t text[] = L"a,b;;c", *state;
  expect_wide(L"a", wcstok(text, L",;", &state));
  expect_wide(L"b", wcstok(NULL, L",;", &state));
  expect_wide(L"c", wcstok(NULL, L",;", &state));
  EXPECT(1, wcstok(NULL, L",;", &state) == NULL);
  wchar_t *copy = wcsdup(s);
  expect_wide(s, copy);
  free(copy);
  EXPECT(0, wcscasecmp(L"AbC", L"aBc"));
  numbers();
  return expect_failures;
}
