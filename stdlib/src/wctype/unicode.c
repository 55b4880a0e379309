/* Looking characters up in the tables of Unicode. */
#include "unicode.h"

int __unicode_has(const struct unicode_set *set, unsigned c) {
  if (c < FIRST_HIGH) {
    unsigned bit = c & ((1 << BLOCK_SHIFT) - 1);
    return set->blocks[set->index[c >> BLOCK_SHIFT]][bit >> 3] >> (bit & 7) & 1;
  }
  if (c > 0x10ffff) return 0;
  int in = 0;
  for (const unsigned *p = set->high; *p <= c; p++) in = !in;
  return in;
}

unsigned __unicode_map(const struct unicode_mapping *mapping, unsigned c) {
  unsigned low = 0, high = mapping->count;
  while (low < high) {
    unsigned middle = (low + high) / 2, run = mapping->runs[middle], first = RUN_FIRST(run);
    if (c < first) high = middle;
    else if (c > RUN_LAST(run)) low = middle + 1;
    else return (c - first) & RUN_ALTERNATES(run) ? c : c + (unsigned)mapping->distances[RUN_DISTANCE(run)];
  }
  return c;
}

int __unicode_among(const unsigned *ranges, unsigned count, unsigned c) {
  unsigned low = 0, high = count;
  while (low < high) {
    unsigned middle = (low + high) / 2;
    if (c < ranges[2 * middle]) high = middle;
    else if (c > ranges[2 * middle + 1]) low = middle + 1;
    else return 1;
  }
  return 0;
}
