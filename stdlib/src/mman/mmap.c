/* POSIX mmap as far as it can be: memory from malloc, filled from the file. Changes never reach the file, so a shared
   mapping that may be written is refused. */
#include "../internal.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What has been mapped, so that munmap knows whole mappings; a part of one stays until the whole goes. */
struct mapping {
  struct mapping *next;
  void *p;
  size_t size;
};

static struct mapping *mappings;

static void *failed(int error) {
  errno = error;
  return MAP_FAILED;
}

/* Reads the file's bytes; beyond its end stay zeros. */
static int fill(char *p, size_t size, int fd, off_t offset) {
  while (size > 0) {
    ssize_t n = pread(fd, p, size, offset);
    if (n < 0) return errno;
    if (n == 0) break;
    p += n;
    size -= (size_t)n;
    offset += n;
  }
  return 0;
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
  (void)at;
  size_t page = (size_t)getpagesize();
  int anonymous = (flags & MAP_ANONYMOUS) != 0;
  if (size == 0 || (offset & 4095) != 0 || (flags & (MAP_SHARED | MAP_PRIVATE)) == 0) return failed(EINVAL);
  if ((flags & MAP_FIXED) || (!anonymous && (flags & MAP_SHARED) && (protection & PROT_WRITE))) return failed(ENOTSUP);
  if (size > 0x7fff0000) return failed(ENOMEM);
  size_t whole = (size + 4095) & -4096ul;
  struct mapping *m = malloc(sizeof *m);
  void *p;
  if (m == NULL || posix_memalign(&p, page, whole) != 0) {
    free(m);
    return failed(ENOMEM);
  }
  memset(p, 0, whole);
  int error = anonymous ? 0 : fill(p, size, fd, offset);
  if (error != 0) {
    free(p);
    free(m);
    return failed(error);
  }
  *m = (struct mapping){mappings, p, size};
  mappings = m;
  return p;
}

int munmap(void *p, size_t size) {
  for (struct mapping **link = &mappings; *link != NULL; link = &(*link)->next) {
    struct mapping *m = *link;
    if (m->p != p || size < m->size) continue;
    *link = m->next;
    free(p);
    free(m);
    break;
  }
  return (size_t)p % 4096 == 0 && size > 0 ? 0 : fail(EINVAL);
}
