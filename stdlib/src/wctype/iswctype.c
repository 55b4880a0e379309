/* 7.30.2.1 Classification of wide characters, as glibc's C.UTF-8 has it: digits are those of ASCII, those of other
   scripts count as letters, and whatever is visible and neither is punctuation. */
#include "unicode.h"
#include <ctype.h>
#include <wctype.h>

#define IS_ASCII(c) ((unsigned)(c) < 128)

int iswalpha(wint_t c) { return IS_ASCII(c) ? isalpha(c) : __unicode_has(&__unicode_alpha, (unsigned)c); }

int iswdigit(wint_t c) { return (unsigned)c - '0' < 10; }

int iswxdigit(wint_t c) { return IS_ASCII(c) && isxdigit(c); }

int iswalnum(wint_t c) { return iswdigit(c) || iswalpha(c); }

/* Spaces at which a line may be broken: not 00A0, 2007 and 202F. */
int iswblank(wint_t c) {
  if (c == ' ' || c == '\t' || c == 0x1680 || c == 0x205f || c == 0x3000) return 1;
  return c >= 0x2000 && c <= 0x200a && c != 0x2007;
}

int iswcntrl(wint_t c) { return (unsigned)c < 32 || (c >= 127 && c < 160) || c == 0x2028 || c == 0x2029; }

int iswspace(wint_t c) { return (c >= '\t' && c <= '\r') || iswblank(c) || c == 0x2028 || c == 0x2029; }

int iswprint(wint_t c) { return IS_ASCII(c) ? isprint(c) : __unicode_has(&__unicode_print, (unsigned)c); }

int iswgraph(wint_t c) { return iswprint(c) && !iswspace(c); }

int iswpunct(wint_t c) { return IS_ASCII(c) ? ispunct(c) : iswgraph(c) && !iswalpha(c); }

int iswlower(wint_t c) {
  if (IS_ASCII(c)) return islower(c);
  return __unicode_map(&__unicode_to_upper, (unsigned)c) != (unsigned)c ||
         __unicode_among(__unicode_other_lower, __unicode_other_lower_count, (unsigned)c);
}

int iswupper(wint_t c) {
  if (IS_ASCII(c)) return isupper(c);
  return __unicode_map(&__unicode_to_lower, (unsigned)c) != (unsigned)c ||
         __unicode_among(__unicode_other_upper, __unicode_other_upper_count, (unsigned)c);
}
