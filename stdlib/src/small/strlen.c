/* 7.24.6.3 The length of a string. */
#include <string.h>

size_t strlen(const char *s) {
  const char *end = s;
  while (*end != 0) end++;
  return (size_t)(end - s);
}
