/* 7.29.6.4.1 A string from UTF-8 to wide characters; at most `bytes` bytes of it in the POSIX form. */
#include <wchar.h>

size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict from, size_t bytes, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  if (state == NULL) state = &own;
  mbstate_t measure = *state;
  if (to == NULL) state = &measure;
  const char *s = *from;
  size_t count = 0;
  while (to == NULL || count < n) {
    wchar_t wc;
    size_t len = mbrtowc(&wc, s, bytes, state);
    if (len == (size_t)-1) {
      if (to != NULL) *from = s;
      return len;
    }
    if (len == (size_t)-2) {
      s += bytes;
      break;
    }
    if (to != NULL) to[count] = wc;
    if (len == 0) {
      if (to != NULL) *from = NULL;
      return count;
    }
    count++;
    s += len;
    bytes -= len;
  }
  if (to != NULL) *from = s;
  return count;
}

size_t mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  return mbsnrtowcs(to, from, (size_t)-1, n, state != NULL ? state : &own);
}
