/* 7.24.5.4 The first character of s that is one of `any`, or null. */
#include <string.h>

char *strpbrk(const char *s, const char *any) {
  s += strcspn(s, any);
  return *s != 0 ? (char *)s : NULL;
}
