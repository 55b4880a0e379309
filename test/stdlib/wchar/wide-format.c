// run: -O0 -O1
// covers: C17 7.29.2.1: fwprintf
// covers: C17 7.29.2.2: fwscanf
// covers: C17 7.29.2.3: swprintf
// covers: C17 7.29.2.4: swscanf
// covers: C17 7.29.2.5: vfwprintf
// covers: C17 7.29.2.6: vfwscanf
// covers: C17 7.29.2.7: vswprintf
// covers: C17 7.29.2.8: vswscanf
// The wprintf and wscanf families: fields and widths count wide characters.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <wchar.h>

static wchar_t out[600];

static int print(const wchar_t *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vswprintf(out, sizeof out / sizeof *out, format, list);
  va_end(list);
  return n;
}

#define PRINTS(expected, ...)                                                                                          \
  do {                                                                                                                 \
    EXPECT(wcslen(expected), print(__VA_ARGS__));                                                                      \
    EXPECT(0, wcscmp(expected, out));                                                                                  \
  } while (0)

static void printing(void) {
  PRINTS(L"", L"");
  PRINTS(L"-5 ff 0x10 a% 1.500000", L"%d %x %#x %c%% %f", -5, 255, 16, 'a', 1.5);
  PRINTS(L"äöü: grün", L"äöü: %s", "grün");
  PRINTS(L"[  grün] [grün  ] [gr]", L"[%6s] [%-6s] [%.2s]", "grün", "grün", "grün");
  PRINTS(L"[   ä€] [ä€   ] [ä]", L"[%5ls] [%-5ls] [%.1ls]", L"ä€", L"ä€", L"ä€");
  PRINTS(L"[😀] [  x] [  €]", L"[%lc] [%3c] [%3lc]", (wint_t)0x1f600, 'x', (wint_t)L'€');
  PRINTS(L"2 1 2", L"%2$d %1$d %2$d", 1, 2);
  PRINTS(L"3.14159 0x1p+0 1e+10", L"%Lg %a %g", 3.14159L, 1.0, 1e10);
  int n = 0;
  PRINTS(L"äö5", L"äö%n%d", &n, 5);
  EXPECT(2, n);
  wchar_t small[4] = {1, 1, 1, 1};
  EXPECT(3, swprintf(small, 4, L"%d", 123));
  EXPECT(1, swprintf(small, 4, L"%d", 1234) < 0);
  EXPECT(1, swprintf(small, 0, L"") < 0);
  EXPECT(299, swprintf(out, 600, L"%299d", 1));
#ifndef __GLIBC__ /* Which writes what is no character. */
  EXPECT(1, print(L"%ls", (wchar_t[]){0xd800, 0}) < 0);
#endif
}

static void scanning(void) {
  int a = 0, b = 0, n = 0;
  double d = 0;
  char bytes[20];
  wchar_t wide[20], c = 0;
  EXPECT(3, swscanf(L"12 -0x1f 2.5e3", L"%d %i %lf", &a, &b, &d));
  EXPECT(12, a);
  EXPECT(-31, b);
  EXPECT(2500, d);
  EXPECT(2, swscanf(L"grün blau", L"%s %ls", bytes, wide));
  EXPECT_TEXT("grün", bytes);
  EXPECT(0, wcscmp(L"blau", wide));
  EXPECT(2, swscanf(L"äöüxyz", L"%3s%2ls", bytes, wide));
  EXPECT_TEXT("äöü", bytes);
  EXPECT(0, wcscmp(L"xy", wide));
  EXPECT(2, swscanf(L"äß€77", L"%l[ß-öä]€%d%n", wide, &a, &n));
  EXPECT(0, wcscmp(L"äß", wide));
  EXPECT(77, a);
  EXPECT(5, n);
  EXPECT(1, swscanf(L"abc€", L"%[^€]", bytes));
  EXPECT_TEXT("abc", bytes);
  EXPECT(1, swscanf(L"€", L"%lc", &c));
  EXPECT(L'€', c);
  EXPECT(1, swscanf(L"€uro", L"€uro%n", &n) == 0 && n == 4);
  EXPECT(1, swscanf(L"\u2003 5", L" %d", &a));
  EXPECT(5, a);
  wchar_t *made = NULL;
  EXPECT(1, swscanf(L"wörter und", L"%mls", &made));
  EXPECT(0, wcscmp(L"wörter", made));
  free(made);
  EXPECT(0, swscanf(L"x", L"%d", &a));
  EXPECT(EOF, swscanf(L"", L"%d", &a));
}

static int scan(FILE *f, const wchar_t *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vfwscanf(f, format, list);
  va_end(list);
  return n;
}

static int scan_text(const wchar_t *s, const wchar_t *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vswscanf(s, format, list);
  va_end(list);
  return n;
}

static int print_to(FILE *f, const wchar_t *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vfwprintf(f, format, list);
  va_end(list);
  return n;
}

static void streams(void) {
  int a = 0;
  wchar_t word[20];
  FILE *f = tmpfile();
  EXPECT(11, fwprintf(f, L"größe %5d", 12));
  EXPECT(4, print_to(f, L" %ls\n", L"€x"));
  rewind(f);
  EXPECT(2, fwscanf(f, L"größe %d %1ls", &a, word));
  EXPECT(12, a);
  EXPECT(0, wcscmp(L"€", word));
  EXPECT(1, scan(f, L"%ls", word));
  EXPECT(0, wcscmp(L"x", word));
  EXPECT(EOF, fwscanf(f, L"%d", &a));
  fclose(f);
  EXPECT(1, scan_text(L"31", L"%d", &a));
  EXPECT(31, a);
}

int main(void) {
  EXPECT(1, setlocale(LC_ALL, "C.UTF-8") != NULL);
  printing();
  scanning();
  streams();
  return expect_failures;
}
