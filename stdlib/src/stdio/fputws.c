/* 7.29.3.4 */
#include "wide.h"

int fputws(const wchar_t *restrict s, FILE *restrict f) {
  unsigned char buf[256];
  make_wide(f);
  while (s != NULL) {
    size_t n = wcsrtombs((char *)buf, &s, sizeof buf, NULL);
    if (n == (size_t)-1) {
      encoding_error(f);
      return -1;
    }
    if (__stream_write(f, buf, n) != n) return -1;
  }
  return 0;
}

int fputws_unlocked(const wchar_t *s, FILE *f) { return fputws(s, f); }
