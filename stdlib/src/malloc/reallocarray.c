/* POSIX.1-2024 reallocarray: realloc to count * size, checked. */
#include "../internal.h"
#include <stdlib.h>

void *reallocarray(void *p, size_t count, size_t size) {
  if (count != 0 && size > (size_t)-1 / count) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(p, count * size);
}
