/* POSIX memccpy: copies up to and with the first c; returns the place behind it, or null if none is among n. */
#include <string.h>

void *memccpy(void *restrict to, const void *restrict from, int c, size_t n) {
  const void *found = memchr(from, c, n);
  if (found == NULL) {
    memcpy(to, from, n);
    return NULL;
  }
  size_t len = (size_t)((const char *)found - (const char *)from) + 1;
  return (char *)memcpy(to, from, len) + len;
}
