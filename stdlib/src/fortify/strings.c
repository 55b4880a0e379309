/* The checked forms of <string.h> that copy strings. */
#define _GNU_SOURCE
#include <string.h>

_Noreturn void __chk_fail(void);

static void check(size_t written, size_t size) {
  if (written > size) __chk_fail();
}

char *__strcpy_chk(char *to, const char *from, size_t size) {
  size_t count = strlen(from) + 1;
  check(count, size);
  return memcpy(to, from, count);
}

char *__stpcpy_chk(char *to, const char *from, size_t size) {
  size_t count = strlen(from) + 1;
  check(count, size);
  return (char *)memcpy(to, from, count) + count - 1;
}

char *__strncpy_chk(char *to, const char *from, size_t count, size_t size) {
  check(count, size);
  return strncpy(to, from, count);
}

char *__stpncpy_chk(char *to, const char *from, size_t count, size_t size) {
  check(count, size);
  return stpncpy(to, from, count);
}

char *__strcat_chk(char *to, const char *from, size_t size) {
  check(strlen(to) + strlen(from) + 1, size);
  return strcat(to, from);
}

char *__strncat_chk(char *to, const char *from, size_t count, size_t size) {
  check(strlen(to) + strnlen(from, count) + 1, size);
  return strncat(to, from, count);
}
