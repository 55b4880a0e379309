// run: -O0 -O1
// 7.28: characters of UTF-16, UTF-32 and, in C23, UTF-8, one at a time.
// covers: C17 7.28.1.1: mbrtoc16
// covers: C17 7.28.1.2: c16rtomb
// covers: C17 7.28.1.3: mbrtoc32
// covers: C17 7.28.1.4: c32rtomb
// covers: C23 7.30.1.1: mbrtoc8
// covers: C23 7.30.1.2: c8rtomb
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <locale.h>
#include <uchar.h>
#include <wchar.h>

static void utf16(void) {
  mbstate_t state = {0};
  char16_t c = 0;
  char out[8];
  EXPECT(2, mbrtoc16(&c, "é", 3, &state));
  EXPECT(0xe9, c);
  EXPECT(4, mbrtoc16(&c, "😀", 5, &state));
  EXPECT(0xd83d, c);
  EXPECT(-3, (int)mbrtoc16(&c, "", 1, &state));
  EXPECT(0xde00, c);
  EXPECT(1, mbsinit(&state));
  EXPECT(0, mbrtoc16(&c, "", 1, &state));
  EXPECT(-2, (int)mbrtoc16(&c, "\xe2\x82", 2, &state));
  EXPECT(1, mbrtoc16(&c, "\xac", 1, &state));
  EXPECT(0x20ac, c);
  EXPECT(-1, (int)mbrtoc16(&c, "\xff", 1, &state));
  memset(&state, 0, sizeof state);
  EXPECT(2, c16rtomb(out, 0xe9, &state));
  EXPECT(0, memcmp(out, "é", 2));
  EXPECT(0, c16rtomb(out, 0xd83d, &state));
  EXPECT(4, c16rtomb(out, 0xde00, &state));
  EXPECT(0, memcmp(out, "😀", 4));
  EXPECT(-1, (int)c16rtomb(out, 0xde00, &state));
  EXPECT(EILSEQ, errno);
  memset(&state, 0, sizeof state);
  EXPECT(1, c16rtomb(NULL, 0, &state));
}

static void utf32(void) {
  mbstate_t state = {0};
  char32_t c = 0;
  char out[8];
  EXPECT(4, mbrtoc32(&c, "😀", 5, &state));
  EXPECT(0x1f600, c);
  EXPECT(-2, (int)mbrtoc32(&c, "\xc3", 1, &state));
  EXPECT(1, mbrtoc32(&c, "\xa9", 1, &state));
  EXPECT(0xe9, c);
  EXPECT(4, c32rtomb(out, 0x1f600, &state));
  EXPECT(0, memcmp(out, "😀", 4));
  EXPECT(-1, (int)c32rtomb(out, 0xd800, &state));
  EXPECT(1, c32rtomb(NULL, 'x', &state));
}

static void utf8(void) {
  mbstate_t state = {0};
  char8_t c = 0;
  char out[8];
  EXPECT(3, mbrtoc8(&c, "€", 4, &state));
  EXPECT(0xe2, c);
  EXPECT(-3, (int)mbrtoc8(&c, "", 1, &state));
  EXPECT(0x82, c);
  EXPECT(-3, (int)mbrtoc8(&c, "", 1, &state));
  EXPECT(0xac, c);
  EXPECT(1, mbrtoc8(&c, "a", 1, &state));
  EXPECT('a', c);
  EXPECT(0, c8rtomb(out, 0xe2, &state));
  EXPECT(0, c8rtomb(out, 0x82, &state));
  EXPECT(3, c8rtomb(out, 0xac, &state));
  EXPECT(0, memcmp(out, "€", 3));
  EXPECT(1, c8rtomb(out, 'a', &state));
  EXPECT(-1, (int)c8rtomb(out, 0x80, &state));
}

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  utf16();
  utf32();
  utf8();
  return expect_failures;
}
