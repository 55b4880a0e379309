/* 7.30.2.1 Classification of wide characters: ASCII as in <ctype.h>; of the others, all that are valid count as
   printing, and those of the letter-like blocks of the first plane as letters. */
#include <ctype.h>
#include <wctype.h>

static int ascii(wint_t c) { return (unsigned)c < 128; }

/* Valid, no control character, no surrogate, no line or paragraph separator. */
static int printing(unsigned c) {
  return c >= 0xa0 && c <= 0x10ffff && c - 0xd800 > 0x7ff && c != 0x2028 && c != 0x2029 && (c & 0xfffe) != 0xfffe;
}

static int letter(unsigned c) {
  if (c < 0xc0) return c == 0xaa || c == 0xb5 || c == 0xba;
  if (c == 0xd7 || c == 0xf7) return 0;
  return printing(c) && c - 0x2000 > 0x9ff && c - 0x3000 > 4 && c - 0xfe00 > 0x1ff && c - 0x1f000 > 0xfff &&
         c - 0xe000 > 0x18ff && c < 0xe0000;
}

int iswalpha(wint_t c) { return ascii(c) ? isalpha(c) : letter((unsigned)c); }

int iswdigit(wint_t c) { return isdigit(c); }

int iswxdigit(wint_t c) { return ascii(c) && isxdigit(c); }

int iswalnum(wint_t c) { return iswdigit(c) || iswalpha(c); }

int iswblank(wint_t c) {
  if (c == ' ' || c == '\t' || c == 0x1680 || c == 0x205f || c == 0x3000) return 1;
  return c >= 0x2000 && c <= 0x200a && c != 0x2007;
}

int iswcntrl(wint_t c) { return (unsigned)c < 32 || (c >= 127 && c < 160) || c == 0x2028 || c == 0x2029; }

int iswspace(wint_t c) { return (c >= '\t' && c <= '\r') || iswblank(c) || c == 0x2028 || c == 0x2029; }

int iswprint(wint_t c) { return ascii(c) ? isprint(c) : printing((unsigned)c); }

int iswgraph(wint_t c) { return iswprint(c) && !iswspace(c); }

int iswpunct(wint_t c) { return iswgraph(c) && !iswalnum(c); }

int iswlower(wint_t c) { return towupper(c) != c || c == 0xdf; }

int iswupper(wint_t c) { return towlower(c) != c; }
