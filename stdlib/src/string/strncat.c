/* 7.24.3.2 Appends at most n bytes of a string and a zero. */
#include <string.h>

char *strncat(char *restrict to, const char *restrict from, size_t n) {
  char *end = to + strlen(to);
  size_t len = strnlen(from, n);
  memcpy(end, from, len);
  end[len] = 0;
  return to;
}
