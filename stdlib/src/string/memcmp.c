/* 7.24.4.1 Compares n bytes as unsigned char. What is left after whole blocks is read in two words that overlap. */
#include "block.h"
#include "word.h"
#include <string.h>

/* The order of two different words: that of their first different bytes, which are the lowest. */
static int order(unsigned long long x, unsigned long long y) {
  unsigned shift = first_byte((x ^ y) & -(x ^ y)) * 8;
  return (int)(x >> shift & 255) - (int)(y >> shift & 255);
}

int memcmp(const void *a, const void *b, size_t n) {
  const unsigned char *s = a, *t = b;
  for (; n >= BLOCK; n -= BLOCK, s += BLOCK, t += BLOCK) {
    mask differ = mask_of(unequal_bytes(load_block(s), load_block(t)));
    if (differ != 0) return s[first(differ)] - t[first(differ)];
  }
  if (n >= 8) {
    word x = *(const word *)s, y = *(const word *)t;
    if (x != y) return order(x, y);
    x = *(const word *)(s + n - 8), y = *(const word *)(t + n - 8);
    return x != y ? order(x, y) : 0;
  }
  if (n >= 4) {
    half x = *(const half *)s, y = *(const half *)t;
    if (x != y) return order(x, y);
    x = *(const half *)(s + n - 4), y = *(const half *)(t + n - 4);
    return x != y ? order(x, y) : 0;
  }
  for (; n > 0; n--, s++, t++)
    if (*s != *t) return *s - *t;
  return 0;
}
