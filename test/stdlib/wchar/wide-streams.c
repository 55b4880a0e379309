// run: -O0 -O1
// stdin: äb€
// stdin: 	7 x
// stdout: ä! 12 w
// stdout: 5 end
// covers: C17 7.29.2.9: vwprintf
// covers: C17 7.29.2.10: vwscanf
// covers: C17 7.29.2.11: wprintf
// covers: C17 7.29.2.12: wscanf
// covers: C17 7.29.3.1: fgetwc
// covers: C17 7.29.3.2: fgetws
// covers: C17 7.29.3.3: fputwc
// covers: C17 7.29.3.4: fputws
// covers: C17 7.29.3.5: fwide
// covers: C17 7.29.3.6: getwc
// covers: C17 7.29.3.7: getwchar
// covers: C17 7.29.3.8: putwc
// covers: C17 7.29.3.9: putwchar
// covers: C17 7.29.3.10: ungetwc
// covers: POSIX.1-2017 open_wmemstream: open_wmemstream
// covers: GNU: fgetwc_unlocked, fgetws_unlocked, fputwc_unlocked, fputws_unlocked, getwc_unlocked, getwchar_unlocked
// covers: GNU: putwc_unlocked, putwchar_unlocked
// Wide characters in streams: UTF-8 in files, orientation, errors, memory.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <wchar.h>

#define NAME "expect-wide.txt"

static void files(void) {
  wchar_t line[20];
  FILE *f = fopen(NAME, "w+");
  EXPECT(0, fwide(f, 0));
  EXPECT(L'ä', fputwc(L'ä', f));
  EXPECT(1, fwide(f, -1) > 0);
  EXPECT(1, fputws(L"b€\n", f) >= 0);
  EXPECT(1, fputws_unlocked(L"😀 second\n", f) >= 0);
  EXPECT(L'3', putwc(L'3', f));
  EXPECT(L'€', fputwc_unlocked(L'€', f));
  EXPECT(L'4', putwc_unlocked(L'4', f));
#ifndef __GLIBC__ /* Which writes what is no character. */
  EXPECT(WEOF, fputwc(0xd800, f));
  EXPECT(EILSEQ, errno);
  EXPECT(1, ferror(f) != 0);
#endif
  clearerr(f);
  rewind(f);
  EXPECT(L'ä', fgetwc(f));
  EXPECT(L'ä', ungetwc(L'ä', f));
  EXPECT(WEOF, ungetwc(WEOF, f));
  EXPECT(1, fgetws(line, 20, f) == line);
  EXPECT(0, wcscmp(L"äb€\n", line));
  EXPECT(1, fgetws_unlocked(line, 4, f) == line);
  EXPECT(0, wcscmp(L"😀 s", line));
  EXPECT(1, fgetws(line, 20, f) == line);
  EXPECT(0, wcscmp(L"econd\n", line));
  EXPECT(L'3', getwc(f));
  EXPECT(L'€', fgetwc_unlocked(f));
  EXPECT(L'4', getwc_unlocked(f));
  EXPECT(WEOF, getwc(f));
  EXPECT(1, feof(f) && !ferror(f));
  EXPECT(1, fgetws(line, 20, f) == NULL);
  fclose(f);

  f = fopen(NAME, "w");
  fputs("a\xff" "b\xe2\x82", f);
  EXPECT(1, fwide(f, 1) < 0);
  fclose(f);
  f = fopen(NAME, "r");
  EXPECT(1, fwide(f, 1) > 0);
  EXPECT(L'a', fgetwc(f));
  errno = 0;
  EXPECT(WEOF, fgetwc(f));
  EXPECT(EILSEQ, errno);
  EXPECT(1, ferror(f) != 0);
  fclose(f);
  remove(NAME);
}

static void memory(void) {
  wchar_t *text = NULL;
  size_t n = 99;
  FILE *f = open_wmemstream(&text, &n);
  EXPECT(1, f != NULL);
  EXPECT(1, fputws(L"grün", f) >= 0);
  EXPECT(0, fflush(f));
  EXPECT(4, n);
  EXPECT(0, wcscmp(L"grün", text));
  EXPECT(5, fwprintf(f, L" %d€", 100));
  EXPECT(0, fflush(f));
  EXPECT(9, n);
  EXPECT(0, fseek(f, 0, SEEK_SET));
  EXPECT(L'G', fputwc(L'G', f));
  EXPECT(0, fclose(f));
  EXPECT(L'G', text[0]);
  free(text);
}

static int print(const wchar_t *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vwprintf(format, list);
  va_end(list);
  return n;
}

static int scan(const wchar_t *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vwscanf(format, list);
  va_end(list);
  return n;
}

static void standard(void) {
  int a = 0, b = 0;
  EXPECT(L'ä', getwchar());
  EXPECT(L'b', getwchar_unlocked());
  EXPECT(0, wscanf(L"€"));
  EXPECT(1, wscanf(L"%d", &a));
  EXPECT(7, a);
  wchar_t c = 0;
  EXPECT(1, scan(L" %lc", &c));
  EXPECT('x', c);
  EXPECT(0, b);
  EXPECT(L'ä', putwchar(L'ä'));
  EXPECT(L'!', putwchar_unlocked(L'!'));
  EXPECT(5, wprintf(L"%3d %lc", 12, (wint_t)L'w'));
  EXPECT(7, print(L"\n%d %s\n", 5, "end"));
}

int main(void) {
  EXPECT(1, setlocale(LC_ALL, "C.UTF-8") != NULL);
  files();
  memory();
  standard();
  return expect_failures;
}
