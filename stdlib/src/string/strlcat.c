/* POSIX.1-2024 strlcat: appends what fits and a zero; returns the length it would like to have made. */
#include <string.h>

size_t strlcat(char *restrict to, const char *restrict from, size_t size) {
  size_t len = strnlen(to, size);
  return len == size ? size + strlen(from) : len + strlcpy(to + len, from, size - len);
}
