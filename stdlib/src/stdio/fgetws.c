/* 7.29.3.2 */
#include "wide.h"

wchar_t *fgetws(wchar_t *restrict buf, int size, FILE *restrict f) {
  if (size <= 0) return NULL;
  wchar_t *to = buf, *end = buf + size - 1;
  wint_t c = 0;
  while (to < end && (c = fgetwc(f)) != WEOF) {
    *to++ = (wchar_t)c;
    if (c == L'\n') break;
  }
  /* p3: null at the end of the file with nothing read, and after an error. */
  if (c == WEOF && (to == buf || f->flags & F_ERROR)) return NULL;
  *to = 0;
  return buf;
}

wchar_t *fgetws_unlocked(wchar_t *buf, int size, FILE *f) { return fgetws(buf, size, f); }
