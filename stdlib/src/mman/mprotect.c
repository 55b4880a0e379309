/* POSIX mprotect and advice. Memory cannot be protected: what a program must not do it can do, which harms none that
   does not. Memory that is not needed any more is cleared, as the next use would find it. */
#include "mapping.h"
#include <string.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

static int check(const void *p) { return (size_t)p % PAGE == 0 ? 0 : fail(EINVAL); }

int mprotect(void *p, size_t size, int protection) { return 0; }

int madvise(void *p, size_t size, int advice) {
  if (advice == MADV_DONTNEED) {
    struct __mapping *m = __mapping_of(p, size);
    if (m != NULL && m->fd < 0) memset(p, 0, size);
  }
  return 0;
}

int posix_madvise(void *p, size_t size, int advice) { return 0; }

int mlock(const void *p, size_t size) { return 0; }

int mlock2(const void *p, size_t size, unsigned flags) { return 0; }

int munlock(const void *p, size_t size) { return 0; }

int mlockall(int flags) { return 0; }

int munlockall(void) { return 0; }

int mincore(void *p, size_t size, unsigned char *out) {
  if (check(p) != 0) return -1;
  memset(out, 1, __whole_pages(size) / PAGE);
  return 0;
}
