/* GNU strchrnul: the first c, or the final zero. Reads words as strlen does. */
#define _GNU_SOURCE
#include "word.h"
#include <string.h>

char *strchrnul(const char *s, int c) {
  const char *p = (const char *)((size_t)s & -8ul);
  unsigned long long before = (1ull << (size_t)s % 8 * 8) - 1;
  unsigned long long pattern = (unsigned char)c * ONES, w = *(const word *)p;
  unsigned long long found = zero_bytes(w | before) | zero_bytes((w ^ pattern) | before);
  while (found == 0) {
    w = *(const word *)(p += 8);
    found = zero_bytes(w) | zero_bytes(w ^ pattern);
  }
  return (char *)p + first_byte(found);
}
