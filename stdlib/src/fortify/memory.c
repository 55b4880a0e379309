/* The checked forms of <string.h>: the last argument is the size of the object that is written to. */
#include <string.h>

_Noreturn void __chk_fail(void);

static void check(size_t written, size_t size) {
  if (written > size) __chk_fail();
}

void *__memcpy_chk(void *to, const void *from, size_t count, size_t size) {
  check(count, size);
  return memcpy(to, from, count);
}

void *__memmove_chk(void *to, const void *from, size_t count, size_t size) {
  check(count, size);
  return memmove(to, from, count);
}

void *__mempcpy_chk(void *to, const void *from, size_t count, size_t size) {
  check(count, size);
  return (char *)memcpy(to, from, count) + count;
}

void *__memset_chk(void *to, int byte, size_t count, size_t size) {
  check(count, size);
  return memset(to, byte, count);
}
