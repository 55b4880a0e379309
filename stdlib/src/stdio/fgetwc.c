/* 7.29.3.1 A character that ends too early or is none sets the error indicator. */
#include "wide.h"

wint_t fgetwc(FILE *f) {
  mbstate_t state = {0};
  wchar_t wide = 0;
  make_wide(f);
  for (int c, first = 1; (c = get_byte(f)) != EOF; first = 0) {
    char byte = (char)c;
    size_t n = mbrtowc(&wide, &byte, 1, &state);
    if (n <= 1) return (wint_t)wide;
    if (n == (size_t)-1) {
      /* What is no part of the character may begin the next. */
      if (!first) ungetc(c, f);
      encoding_error(f);
      return WEOF;
    }
  }
  if (!mbsinit(&state)) encoding_error(f);
  return WEOF;
}

wint_t fgetwc_unlocked(FILE *f) { return fgetwc(f); }
