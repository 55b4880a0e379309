/* 7.24.5.6 The length of the start of s that has only characters of `any`. Up to three are looked for in blocks, as
   strlen looks for zero. */
#include "block.h"
#include "byte_set.h"
#include <string.h>

static mask none_of(const char *p, block a, block b, block c) {
  block x = load_block(p);
  return mask_of(both(both(unequal_bytes(x, a), unequal_bytes(x, b)), unequal_bytes(x, c)));
}

static size_t of_few(const char *s, char a, char b, char c) {
  const char *p = block_start(s);
  block x = block_of(a), y = block_of(b), z = block_of(c);
  mask found = without_first(none_of(p, x, y, z), (size_t)(s - p));
  while (found == 0) found = none_of(p += BLOCK, x, y, z);
  return (size_t)(p - s) + first(found);
}

size_t strspn(const char *s, const char *any) {
  if (any[0] == 0) return 0;
  char second = any[1] != 0 ? any[1] : any[0];
  char third = any[1] != 0 && any[2] != 0 ? any[2] : any[0];
  if (any[1] == 0 || any[2] == 0 || any[3] == 0) return of_few(s, any[0], second, third);
  struct byte_set set = set_of(any);
  const char *p = s;
  while (*p != 0 && set_has(&set, (unsigned char)*p)) p++;
  return (size_t)(p - s);
}
