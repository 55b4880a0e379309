/* 7.24.5.1 The first byte equal to c among n, or null. Reads aligned blocks that have some of the n bytes. */
#include "block.h"
#include <string.h>

void *memchr(const void *s, int c, size_t n) {
  if (n == 0) return NULL;
  const char *p = block_start(s);
  block wanted = block_of(c);
  size_t before = (size_t)((const char *)s - p);
  mask found = without_first(mask_of(equal_bytes(load_block(p), wanted)), before);
  /* How many of the bytes from p on are searched, unless that is more than there are. */
  n = n + before < n ? (size_t)-1 : n + before;
  while (found == 0) {
    if (n <= BLOCK) return NULL;
    n -= BLOCK;
    found = mask_of(equal_bytes(load_block(p += BLOCK), wanted));
  }
  return first(found) < n ? (char *)p + first(found) : NULL;
}

/* GNU: the byte is known to be there. */
void *rawmemchr(const void *p, int c) { return memchr(p, c, (size_t)-1 - (size_t)p); }
