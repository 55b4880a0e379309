/* 7.21.8.2 */
#include "stream.h"

size_t fwrite(const void *restrict buf, size_t size, size_t count, FILE *restrict f) {
  size_t total = size * count;
  if (total == 0) return 0;
  if (total / size != count) total = (size_t)-1 / size * size;
  size_t done = __stream_write(f, buf, total);
  return done == total ? total / size : done / size;
}

size_t fwrite_unlocked(const void *buf, size_t size, size_t count, FILE *f) { return fwrite(buf, size, count, f); }
