/* 7.24.6.3 The length of a string. Aligned words are read, which may reach before and behind the string but not out of
   the memory; the bytes before it are made to differ from zero. */
#include "word.h"
#include <string.h>

size_t strlen(const char *s) {
  const char *p = (const char *)((size_t)s & -8ul);
  unsigned before = (size_t)s % 8 * 8;
  unsigned long long zeros = zero_bytes(*(const word *)p | ((1ull << before) - 1));
  while (zeros == 0) zeros = zero_bytes(*(const word *)(p += 8));
  return (size_t)(p - s) + first_byte(zeros);
}
