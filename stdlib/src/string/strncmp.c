/* 7.24.4.4 Compares at most n bytes of strings as unsigned char. Eight are read at once, past the end of a string
   perhaps but never past a 64 KiB page, so never past the memory. */
#include "word.h"
#include <string.h>

static int in_page(const char *p) { return ((size_t)p & 0xffff) <= 0x10000 - 8; }

int strncmp(const char *a, const char *b, size_t n) {
  while (n > 0) {
    if (n >= 8 && in_page(a) && in_page(b)) {
      unsigned long long x = *(const word *)a, y = *(const word *)b;
      unsigned long long stop = (x ^ y) | zero_bytes(x);
      if (stop != 0) {
        unsigned shift = first_byte(stop) * 8;
        return (int)(x >> shift & 255) - (int)(y >> shift & 255);
      }
      a += 8;
      b += 8;
      n -= 8;
    } else {
      if (*a == 0 || *a != *b) return (unsigned char)*a - (unsigned char)*b;
      a++;
      b++;
      n--;
    }
  }
  return 0;
}
