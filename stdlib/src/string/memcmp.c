/* 7.24.4.1 Compares n bytes as unsigned char. */
#include "word.h"
#include <string.h>

int memcmp(const void *a, const void *b, size_t n) {
  const unsigned char *s = a, *t = b;
  for (; n >= 8; n -= 8, s += 8, t += 8) {
    word x = *(const word *)s, y = *(const word *)t;
    if (x == y) continue;
    /* The first different byte is the lowest one. */
    unsigned shift = first_byte((x ^ y) & -(x ^ y)) * 8;
    return (int)(x >> shift & 255) - (int)(y >> shift & 255);
  }
  for (; n > 0; n--, s++, t++)
    if (*s != *t) return *s - *t;
  return 0;
}
