/* 7.29.6.3.3 A wide character as UTF-8 (RFC 3629). The encoding has no shift states. */
#include <errno.h>
#include <wchar.h>

size_t wcrtomb(char *restrict s, wchar_t wc, mbstate_t *restrict state) {
  (void)state;
  unsigned c = (unsigned)wc;
  if (s == NULL) return 1;
  if (c < 0x80) {
    *s = (char)c;
    return 1;
  }
  if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  *s++ = (char)((0xf00 >> more) | c >> (6 * more));
  for (int i = more - 1; i >= 0; i--) *s++ = (char)(0x80 | (c >> (6 * i) & 0x3f));
  return (size_t)more + 1;
}
