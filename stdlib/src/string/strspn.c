/* 7.24.5.6 The length of the start of s that has only characters of `any`. */
#include "byte_set.h"
#include <string.h>

size_t strspn(const char *s, const char *any) {
  struct byte_set set = set_of(any);
  const char *p = s;
  while (*p != 0 && set_has(&set, (unsigned char)*p)) p++;
  return (size_t)(p - s);
}
