/* 7.24.5.1 The first byte equal to c among n, or null. */
#include "word.h"
#include <string.h>

void *memchr(const void *p, int c, size_t n) {
  const unsigned char *s = p;
  unsigned char wanted = (unsigned char)c;
  for (; n > 0 && (size_t)s % 8 != 0; n--, s++)
    if (*s == wanted) return (void *)s;
  unsigned long long pattern = wanted * ONES;
  for (; n >= 8; n -= 8, s += 8) {
    unsigned long long zeros = zero_bytes(*(const word *)s ^ pattern);
    if (zeros != 0) return (void *)(s + first_byte(zeros));
  }
  for (; n > 0; n--, s++)
    if (*s == wanted) return (void *)s;
  return NULL;
}

/* GNU: the byte is known to be there. */
void *rawmemchr(const void *p, int c) { return memchr(p, c, (size_t)-1 - (size_t)p); }
