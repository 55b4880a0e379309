/* POSIX posix_memalign: returns the error. */
#include "../internal.h"
#include <malloc.h>
#include <stdlib.h>

int posix_memalign(void **out, size_t align, size_t size) {
  if (align < sizeof(void *) || (align & (align - 1)) != 0) return EINVAL;
  int saved = errno;
  void *p = memalign(align, size);
  errno = saved;
  if (p == NULL) return ENOMEM;
  *out = p;
  return 0;
}
