/* GNU memrchr: the last byte equal to c among n, or null. */
#define _GNU_SOURCE
#include "block.h"
#include <string.h>

void *memrchr(const void *p, int c, size_t n) {
  const char *s = p;
  block wanted = block_of(c);
  for (; n >= BLOCK; n -= BLOCK) {
    mask found = mask_of(equal_bytes(load_block(s + n - BLOCK), wanted));
    if (found != 0) return (char *)s + n - BLOCK + last(found);
  }
  if (in_page(s)) {
    mask found = only_first(mask_of(equal_bytes(load_block(s), wanted)), n);
    return found != 0 ? (char *)s + last(found) : NULL;
  }
  while (n-- > 0)
    if (s[n] == (char)c) return (char *)s + n;
  return NULL;
}
