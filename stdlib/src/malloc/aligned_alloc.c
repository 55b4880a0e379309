/* 7.22.3.1 */
#include "../internal.h"
#include <malloc.h>
#include <stdlib.h>

void *aligned_alloc(size_t align, size_t size) {
  if (align == 0 || (align & (align - 1)) != 0) {
    errno = EINVAL;
    return NULL;
  }
  return memalign(align, size);
}
