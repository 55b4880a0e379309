/* 7.28.1.3, 7.28.1.4 UTF-32 is what wide characters are. */
#include <uchar.h>
#include <wchar.h>

size_t mbrtoc32(char32_t *restrict out, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  wchar_t wc = 0;
  size_t len = mbrtowc(&wc, s, n, state != NULL ? state : &own);
  if (out != NULL && s != NULL && len <= n) *out = (char32_t)wc;
  return len;
}

size_t c32rtomb(char *restrict s, char32_t c, mbstate_t *restrict state) {
  static mbstate_t own;
  return wcrtomb(s, (wchar_t)c, state != NULL ? state : &own);
}
