/* POSIX stpncpy: strncpy returning the place of the first zero written, or the end. */
#include <string.h>

char *stpncpy(char *restrict to, const char *restrict from, size_t n) {
  size_t len = strnlen(from, n);
  memcpy(to, from, len);
  memset(to + len, 0, n - len);
  return to + len;
}
