/* XSI wcwidth, wcswidth: columns on a terminal. East Asian wide characters and pictures take two, combining ones none;
   control characters and what is not assigned have no width. */
#include "../wctype/unicode.h"
#include <wchar.h>

int wcwidth(wchar_t wc) {
  unsigned c = (unsigned)wc;
  if (c < 0x300) return c == 0 ? 0 : c - 32 < 95 || c >= 160 ? 1 : -1;
  if (__unicode_has(&__unicode_zero_width, c)) return 0;
  if (__unicode_has(&__unicode_wide, c)) return 2;
  return __unicode_has(&__unicode_print, c) ? 1 : -1;
}

int wcswidth(const wchar_t *s, size_t n) {
  int width = 0;
  for (; n > 0 && *s != 0; n--, s++) {
    int w = wcwidth(*s);
    if (w < 0) return -1;
    width += w;
  }
  return width;
}
