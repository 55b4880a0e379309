/* 7.24.5.2 The first c in a string, the final zero included; or null. */
#define _GNU_SOURCE
#include <string.h>

char *strchr(const char *s, int c) {
  char *p = strchrnul(s, c);
  return *p == (char)c ? p : NULL;
}
