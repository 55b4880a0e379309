/* Linux mremap: a whole mapping of memory becomes larger or smaller, elsewhere if it may. */
#include "mapping.h"
#include <string.h>

void *mremap(void *p, size_t old, size_t new, int flags, ...) {
  struct __mapping *m = __mapping_of(p, old);
  int error = (flags & ~MREMAP_MAYMOVE) != 0 || new == 0 ? EINVAL : m == NULL ? EFAULT : 0;
  if (error == 0 && __whole_pages(new) <= __whole_pages(old)) {
    if (__whole_pages(new) < __whole_pages(old)) munmap((char *)p + __whole_pages(new), old - __whole_pages(new));
    return p;
  }
  if (error == 0 && (!(flags & MREMAP_MAYMOVE) || m->fd >= 0)) error = ENOMEM;
  void *moved = MAP_FAILED;
  if (error == 0) moved = mmap(NULL, new, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  else errno = error;
  if (moved == MAP_FAILED) return moved;
  memcpy(moved, p, old);
  munmap(p, old);
  return moved;
}
