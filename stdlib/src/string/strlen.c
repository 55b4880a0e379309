/* 7.24.6.3 The length of a string. Aligned blocks are read, which may reach before and behind the string but not out of
   the memory. */
#include "block.h"
#include <string.h>

size_t strlen(const char *s) {
  const char *p = block_start(s);
  block zero = block_of(0);
  mask end = without_first(mask_of(equal_bytes(load_block(p), zero)), (size_t)(s - p));
  while (end == 0) end = mask_of(equal_bytes(load_block(p += BLOCK), zero));
  return (size_t)(p - s) + first(end);
}
