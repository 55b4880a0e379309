// run: -O0 -O1
// Classes, case and widths over Unicode, as in glibc's C.UTF-8. Tables are of Unicode 17, glibc's of the version it was
// made with; of what Unicode 14 knows, the answers differ only where Unicode has changed its mind: the combining letters
// 0363 to 036F and 1DD3 to 1DE6 have become alphabetic, 0295 is no lower-case letter any more and 10FC is one, 0264 and
// 019B have got capitals, and the hexagrams of 2630, 268A and 1D300 are wide.
// covers: POSIX.1-2017 wcwidth: wcwidth
// covers: POSIX.1-2017 wcswidth: wcswidth
#define _GNU_SOURCE
#include "../expect.h"
#include <locale.h>
#include <wchar.h>
#include <wctype.h>

/* The classes of a character, one letter for each. */
static const char *classes(wint_t c) {
  static char text[16];
  char *p = text;
  if (iswalpha(c)) *p++ = 'a';
  if (iswupper(c)) *p++ = 'u';
  if (iswlower(c)) *p++ = 'l';
  if (iswdigit(c)) *p++ = 'd';
  if (iswpunct(c)) *p++ = 'p';
  if (iswspace(c)) *p++ = 's';
  if (iswblank(c)) *p++ = 'b';
  if (iswcntrl(c)) *p++ = 'c';
  if (iswprint(c)) *p++ = 'P';
  if (iswgraph(c)) *p++ = 'G';
  *p = 0;
  return text;
}

static void samples(void) {
  static const struct {
    wint_t c;
    const char *classes;
    int width;
    wint_t lower, upper;
  } cases[] = {
      {0xa0, "pPG", 1, 0xa0, 0xa0},        {0xad, "pPG", 1, 0xad, 0xad},         {0xb5, "alPG", 1, 0xb5, 0x39c},
      {0xc9, "auPG", 1, 0xe9, 0xc9},       {0xdf, "alPG", 1, 0xdf, 0xdf},        {0x130, "auPG", 1, 'i', 0x130},
      {0x131, "alPG", 1, 0x131, 'I'},      {0x1c5, "aulPG", 1, 0x1c6, 0x1c4},    {0x301, "pPG", 0, 0x301, 0x301},
      {0x378, "", -1, 0x378, 0x378},       {0x3c2, "alPG", 1, 0x3c2, 0x3a3},     {0x5d0, "aPG", 1, 0x5d0, 0x5d0},
      {0x660, "aPG", 1, 0x660, 0x660},     {0x10a0, "auPG", 1, 0x2d00, 0x10a0},  {0x10d0, "alPG", 1, 0x10d0, 0x1c90},
      {0x1160, "aPG", 0, 0x1160, 0x1160},  {0x13a0, "auPG", 1, 0xab70, 0x13a0},  {0x1680, "sbP", 1, 0x1680, 0x1680},
      {0x1e9e, "auPG", 1, 0xdf, 0x1e9e},   {0x1f88, "auPG", 1, 0x1f80, 0x1f88}, {0x2003, "sbP", 1, 0x2003, 0x2003},
      {0x2007, "pPG", 1, 0x2007, 0x2007},  {0x200b, "pPG", 0, 0x200b, 0x200b},   {0x2028, "sc", -1, 0x2028, 0x2028},
      {0x20ac, "pPG", 1, 0x20ac, 0x20ac},  {0x2126, "auPG", 1, 0x3c9, 0x2126},   {0x2160, "auPG", 1, 0x2170, 0x2160},
      {0x3000, "sbP", 2, 0x3000, 0x3000},  {0x3042, "aPG", 2, 0x3042, 0x3042},   {0x4e00, "aPG", 2, 0x4e00, 0x4e00},
      {0xac00, "aPG", 2, 0xac00, 0xac00},  {0xd800, "", -1, 0xd800, 0xd800},     {0xe000, "pPG", 1, 0xe000, 0xe000},
      {0xfb01, "alPG", 1, 0xfb01, 0xfb01}, {0xff21, "auPG", 2, 0xff41, 0xff21},  {0xffff, "", -1, 0xffff, 0xffff},
      {0x10400, "auPG", 1, 0x10428, 0x10400}, {0x1d400, "auPG", 1, 0x1d400, 0x1d400}, {0x1f600, "pPG", 2, 0x1f600, 0x1f600},
      {0x1f1e6, "pPG", 1, 0x1f1e6, 0x1f1e6}, {0x20000, "aPG", 2, 0x20000, 0x20000}, {0xe0100, "pPG", 0, 0xe0100, 0xe0100},
      {0x10fffd, "pPG", 1, 0x10fffd, 0x10fffd}, {0x10fffe, "", -1, 0x10fffe, 0x10fffe},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    EXPECT_TEXT(cases[i].classes, classes(cases[i].c));
    EXPECT(cases[i].width, wcwidth((wchar_t)cases[i].c));
    EXPECT(cases[i].lower, towlower(cases[i].c));
    EXPECT(cases[i].upper, towupper(cases[i].c));
    if (expect_failures) {
      printf("(%x)\n", (unsigned)cases[i].c);
      return;
    }
  }
}

/* What holds for all characters. */
static void everywhere(void) {
  for (wint_t c = 0; c < 0x20000; c += c < 0x3000 ? 1 : 7) {
    int is_alpha = iswalpha(c) != 0, is_print = iswprint(c) != 0;
    int lower = (int)towlower(c), upper = (int)towupper(c);
    if ((iswalnum(c) != 0) != (is_alpha || iswdigit(c)) || (is_alpha && !is_print) ||
        (iswgraph(c) != 0) != (is_print && !iswspace(c)) || (is_print && iswcntrl(c)) ||
        (iswpunct(c) && (is_alpha || !is_print)) || (iswupper(c) && !is_alpha && c != 0x345) ||
        (lower != (int)c && !iswupper(c)) || (upper != (int)c && !iswlower(c)) ||
        (c != 0 && (wcwidth((wchar_t)c) >= 0) != is_print) || (c >= 128 && iswxdigit(c))) {
      EXPECT(-1, c);
      return;
    }
  }
}

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  samples();
  everywhere();
  EXPECT(5, wcswidth(L"aé日x", 4));
  EXPECT(1, wcswidth(L"aé日x", 1));
  EXPECT(-1, wcswidth(L"a\nb", 3));
  EXPECT(0, iswalpha(WEOF));
  EXPECT(WEOF, towupper(WEOF));
  return expect_failures;
}
