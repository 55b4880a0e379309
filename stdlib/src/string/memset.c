/* 7.24.6.1 Sets n bytes to c. */
#include "word.h"
#include <string.h>

void *memset(void *p, int c, size_t n) {
  char *d = p;
  if (n > 32) return __builtin_memset(p, c, n);
  word w = (unsigned char)c * ONES;
  if (n >= 16) {
    *(word *)d = w;
    *(word *)(d + 8) = w;
    *(word *)(d + n - 16) = w;
    *(word *)(d + n - 8) = w;
  } else if (n >= 8) {
    *(word *)d = w;
    *(word *)(d + n - 8) = w;
  } else if (n >= 4) {
    *(half *)d = (half)w;
    *(half *)(d + n - 4) = (half)w;
  } else if (n > 0) {
    d[0] = (char)c;
    d[n / 2] = (char)c;
    d[n - 1] = (char)c;
  }
  return p;
}

/* C23 7.26.6.2 As memset, and never left out: a call to the library is not optimised away across objects. */
void *memset_explicit(void *p, int c, size_t n) {
  void *volatile kept = p;
  return memset(kept, c, n);
}

/* BSD. */
void explicit_bzero(void *p, size_t n) {
  void *volatile kept = p;
  memset(kept, 0, n);
}
