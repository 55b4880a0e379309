/* 7.24.2.4 Copies at most n bytes of a string and fills up with zeros. */
#include <string.h>

char *strncpy(char *restrict to, const char *restrict from, size_t n) {
  stpncpy(to, from, n);
  return to;
}
