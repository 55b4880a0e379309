/* 7.29.6.3.3 From a wide character to UTF-8. */
#include "../internal.h"
#include <wchar.h>

size_t wcrtomb(char *restrict s, wchar_t wc, mbstate_t *restrict state) {
  (void)state;
  unsigned c = (unsigned)wc;
  if (s == NULL) return 1;
  if (c < 0x80) {
    s[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    s[0] = (char)(0xc0 | c >> 6);
    s[1] = (char)(0x80 | (c & 0x3f));
    return 2;
  }
  if (c - 0xd800 < 0x800 || c > 0x10ffff) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  if (c < 0x10000) {
    s[0] = (char)(0xe0 | c >> 12);
    s[1] = (char)(0x80 | (c >> 6 & 0x3f));
    s[2] = (char)(0x80 | (c & 0x3f));
    return 3;
  }
  s[0] = (char)(0xf0 | c >> 18);
  s[1] = (char)(0x80 | (c >> 12 & 0x3f));
  s[2] = (char)(0x80 | (c >> 6 & 0x3f));
  s[3] = (char)(0x80 | (c & 0x3f));
  return 4;
}
