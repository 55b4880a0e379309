/* POSIX.1-2024 strlcpy: copies what fits and a zero; returns the length of `from`. */
#include <string.h>

size_t strlcpy(char *restrict to, const char *restrict from, size_t size) {
  size_t len = strlen(from);
  if (size > 0) {
    size_t n = len < size ? len : size - 1;
    memcpy(to, from, n);
    to[n] = 0;
  }
  return len;
}
