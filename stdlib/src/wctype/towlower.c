/* 7.30.3.1 Case of wide characters: the simple mappings of Unicode. */
#include "unicode.h"
#include <ctype.h>
#include <wctype.h>

wint_t towlower(wint_t c) {
  return (unsigned)c < 128 ? (wint_t)tolower(c) : (wint_t)__unicode_map(&__unicode_to_lower, (unsigned)c);
}

wint_t towupper(wint_t c) {
  return (unsigned)c < 128 ? (wint_t)toupper(c) : (wint_t)__unicode_map(&__unicode_to_upper, (unsigned)c);
}
