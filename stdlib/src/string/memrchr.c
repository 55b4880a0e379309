/* GNU memrchr: the last byte equal to c among n, or null. */
#define _GNU_SOURCE
#include <string.h>

void *memrchr(const void *p, int c, size_t n) {
  const unsigned char *s = p;
  while (n-- > 0)
    if (s[n] == (unsigned char)c) return (void *)(s + n);
  return NULL;
}
