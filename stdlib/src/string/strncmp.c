/* 7.24.4.4 Compares at most n bytes of strings as unsigned char. */
#include <string.h>

int strncmp(const char *a, const char *b, size_t n) {
  for (; n > 0; n--, a++, b++)
    if (*a == 0 || *a != *b) return (unsigned char)*a - (unsigned char)*b;
  return 0;
}
