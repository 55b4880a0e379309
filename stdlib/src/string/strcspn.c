/* 7.24.5.3 The length of the start of s that has no character of `any`. Up to three are looked for in blocks, as strlen
   looks for zero. */
#define _GNU_SOURCE
#include "block.h"
#include "byte_set.h"
#include <string.h>

static mask any_of(const char *p, block zero, block a, block b, block c) {
  block x = load_block(p);
  return mask_of(either(either(equal_bytes(x, zero), equal_bytes(x, a)), either(equal_bytes(x, b), equal_bytes(x, c))));
}

static size_t before_few(const char *s, char a, char b, char c) {
  const char *p = block_start(s);
  block zero = block_of(0), x = block_of(a), y = block_of(b), z = block_of(c);
  mask found = without_first(any_of(p, zero, x, y, z), (size_t)(s - p));
  while (found == 0) found = any_of(p += BLOCK, zero, x, y, z);
  return (size_t)(p - s) + first(found);
}

size_t strcspn(const char *s, const char *any) {
  if (any[0] == 0) return strlen(s);
  if (any[1] == 0) return (size_t)(strchrnul(s, any[0]) - s);
  if (any[2] == 0 || any[3] == 0) return before_few(s, any[0], any[1], any[2]);
  struct byte_set set = set_of(any);
  const char *p = s;
  while (*p != 0 && !set_has(&set, (unsigned char)*p)) p++;
  return (size_t)(p - s);
}
