/* 7.21.7.4 */
#include "stream.h"
#include <string.h>

int fputs(const char *restrict s, FILE *restrict f) {
  size_t n = strlen(s);
  return eof_if(__stream_write(f, (const unsigned char *)s, n) != n);
}

int fputs_unlocked(const char *s, FILE *f) { return fputs(s, f); }
