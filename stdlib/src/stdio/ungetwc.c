/* 7.29.3.10 There is room for two characters of any length. */
#include "wide.h"
#include <limits.h>

wint_t ungetwc(wint_t c, FILE *f) {
  char buf[MB_LEN_MAX];
  if (c == WEOF) return WEOF;
  make_wide(f);
  size_t n = wcrtomb(buf, (wchar_t)c, NULL);
  if (n == (size_t)-1 || (f->rpos == NULL && __stream_to_read(f) != 0)) return WEOF;
  if (f->rpos < f->base - UNGET + n) return WEOF;
  while (n > 0) ungetc((unsigned char)buf[--n], f);
  return c;
}
