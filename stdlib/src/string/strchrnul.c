/* GNU strchrnul: the first c, or the final zero. Reads blocks as strlen does. */
#define _GNU_SOURCE
#include "block.h"
#include <string.h>

char *strchrnul(const char *s, int c) {
  const char *p = block_start(s);
  block zero = block_of(0), wanted = block_of(c), x = load_block(p);
  mask found = mask_of(either(equal_bytes(x, zero), equal_bytes(x, wanted)));
  found = without_first(found, (size_t)(s - p));
  while (found == 0) {
    x = load_block(p += BLOCK);
    found = mask_of(either(equal_bytes(x, zero), equal_bytes(x, wanted)));
  }
  return (char *)p + first(found);
}
