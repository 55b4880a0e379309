/* 7.24.2.1 Copies n bytes that do not overlap. Short blocks are moved by a few loads and stores that overlap each
   other; for long ones the engine's own copy is faster. */
#include "word.h"
#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t n) {
  char *d = to;
  const char *s = from;
  if (n > 32) return __builtin_memcpy(to, from, n);
  if (n >= 16) {
    word a = *(const word *)s, b = *(const word *)(s + 8);
    word c = *(const word *)(s + n - 16), e = *(const word *)(s + n - 8);
    *(word *)d = a;
    *(word *)(d + 8) = b;
    *(word *)(d + n - 16) = c;
    *(word *)(d + n - 8) = e;
  } else if (n >= 8) {
    word a = *(const word *)s, b = *(const word *)(s + n - 8);
    *(word *)d = a;
    *(word *)(d + n - 8) = b;
  } else if (n >= 4) {
    half a = *(const half *)s, b = *(const half *)(s + n - 4);
    *(half *)d = a;
    *(half *)(d + n - 4) = b;
  } else if (n > 0) {
    char a = s[0], b = s[n / 2], c = s[n - 1];
    d[0] = a;
    d[n / 2] = b;
    d[n - 1] = c;
  }
  return to;
}
