/* 7.29.3.3 */
#include "wide.h"
#include <limits.h>

wint_t fputwc(wchar_t c, FILE *f) {
  char buf[MB_LEN_MAX];
  make_wide(f);
  size_t n = wcrtomb(buf, c, NULL);
  if (n == (size_t)-1) {
    encoding_error(f);
    return WEOF;
  }
  return __stream_write(f, (const unsigned char *)buf, n) == n ? (wint_t)c : WEOF;
}

wint_t fputwc_unlocked(wchar_t c, FILE *f) { return fputwc(c, f); }
