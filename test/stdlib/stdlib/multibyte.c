// run: -O0 -O1
// 7.22.7, 7.29.6: UTF-8 both ways; invalid and incomplete sequences.
// covers: C17 7.22.7.1: mblen
// covers: C17 7.22.7.2: mbtowc
// covers: C17 7.22.7.3: wctomb
// covers: C17 7.22.8.1: mbstowcs
// covers: C17 7.22.8.2: wcstombs
// covers: C17 7.29.6.3.2: mbrtowc
#include "../expect.h"
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

static void one_by_one(void) {
  mbstate_t state = {0};
  wchar_t wc = 0;
  EXPECT(-2, (int)mbrtowc(&wc, "\xe2", 1, &state));
  EXPECT(0, mbsinit(&state));
  EXPECT(-2, (int)mbrtowc(&wc, "\x82", 1, &state));
  EXPECT(1, mbrtowc(&wc, "\xac", 1, &state));
  EXPECT(0x20ac, wc);
  EXPECT(1, mbsinit(&state) != 0);
}

static void invalid(const char *bytes, size_t n) {
  mbstate_t state = {0};
  wchar_t wc;
  errno = 0;
  EXPECT(-1, (int)mbrtowc(&wc, bytes, n, &state));
  EXPECT(EILSEQ, errno);
}

int main(void) {
  char buf[16];
  wchar_t wide[8];
  wchar_t wc;
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  EXPECT(1, mbtowc(&wc, "a", 1));
  EXPECT(0, mbtowc(&wc, "", 1));
  EXPECT(2, mbtowc(&wc, "\xc3\xa9", 2));
  EXPECT(0xe9, wc);
  EXPECT(4, mbtowc(&wc, "\xf0\x9f\x98\x80", 9));
  EXPECT(0x1f600, wc);
  EXPECT(-1, mbtowc(&wc, "\xc3", 1));
  EXPECT(3, mblen("\xe2\x82\xac", 5));
  one_by_one();
  invalid("\x80", 1);
  invalid("\xc0\x80", 2);
  invalid("\xe0\x80\x80", 3);
  invalid("\xed\xa0\x80", 3);
#ifndef __GLIBC__
  invalid("\xf4\x90\x80\x80", 4);
#endif
  invalid("\xf0\x8f\xbf\xbf", 4);
#ifndef __GLIBC__
  invalid("\xf8\x88\x80\x80", 4);
#endif
  invalid("\xc3(", 2);
  EXPECT(1, wctomb(buf, 'x'));
  EXPECT(2, wctomb(buf, 0x7ff));
  EXPECT(3, wctomb(buf, 0xffff));
  EXPECT(4, wctomb(buf, 0x10ffff));
  EXPECT(0, memcmp(buf, "\xf4\x8f\xbf\xbf", 4));
  EXPECT(-1, wctomb(buf, 0xd800));
  EXPECT(4, mbstowcs(NULL, "a\xc3\xa9\xe2\x82\xac.", 0));
  EXPECT(4, mbstowcs(wide, "a\xc3\xa9\xe2\x82\xac.", 8));
  EXPECT(0x20ac, wide[2]);
  EXPECT(0, wide[4]);
  EXPECT(2, mbstowcs(wide, "abc", 2));
  EXPECT(7, wcstombs(NULL, L"a\u00e9\u20ac.", 0));
  memset(buf, 'z', sizeof buf);
  EXPECT(3, wcstombs(buf, L"a\u00e9\u20ac.", 5));
  EXPECT(0, memcmp(buf, "a\xc3\xa9", 3));
  EXPECT(-1, (int)mbstowcs(wide, "a\xff", 8));
  EXPECT('x', btowc('x'));
  EXPECT(1, btowc(0xe9) == WEOF);
  EXPECT(EOF, wctob(0x20ac));
  return expect_failures;
}
