/* 7.24.5.3 The length of the start of s that has no character of `any`. */
#define _GNU_SOURCE
#include "byte_set.h"
#include <string.h>

size_t strcspn(const char *s, const char *any) {
  if (any[0] == 0 || any[1] == 0) return (size_t)(strchrnul(s, any[0]) - s);
  struct byte_set set = set_of(any);
  const char *p = s;
  while (*p != 0 && !set_has(&set, (unsigned char)*p)) p++;
  return (size_t)(p - s);
}
