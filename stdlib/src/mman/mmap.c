/* POSIX mmap as far as it can be: memory from malloc, filled from the file. A shared mapping is written back by msync,
   by munmap and when the program ends; until then neither sees what the other does. The file may be closed meanwhile,
   so close leaves a descriptor open that a shared mapping needs.

   Parts of a mapping can be unmapped; the memory goes back when no page is left. MAP_FIXED maps anew within a mapping
   that is there. */
#include "mapping.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct __mapping *__mappings;

static void *failed(int error) {
  errno = error;
  return MAP_FAILED;
}

struct __mapping *__mapping_of(const void *p, size_t size) {
  struct __mapping *m = __mappings;
  while (m != NULL && ((const char *)p < m->p || (const char *)p + size > m->p + __whole_pages(m->size))) m = m->next;
  return m;
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

int __write_back(const struct __mapping *m, const char *p, size_t size) {
  __wasi_filestat_t st;
  if (m->fd < 0) return 0;
  int error = __wasi_fd_filestat_get(m->fd, &st);
  if (error != 0) return error;
  off_t at = m->offset + (p - m->p), end = (off_t)st.size;
  if (p + size > m->p + m->size) size = (size_t)(m->p + m->size - p);
  if (at + (off_t)size > end) size = at < end ? (size_t)(end - at) : 0;
  while (size > 0) {
    ssize_t n = pwrite(m->fd, p, size, at);
    if (n < 0) return errno;
    p += n;
    at += n;
    size -= (size_t)n;
  }
  return 0;
}

/* Hook of exit. */
void __mapping_exit(void) {
  for (struct __mapping *m = __mappings; m != NULL; m = m->next) __write_back(m, m->p, m->size);
}

/* Hook of close: is the descriptor still needed? */
int __mapping_keeps(int fd) {
  int kept = 0;
  for (struct __mapping *m = __mappings; m != NULL; m = m->next)
    if (m->fd == fd && !m->closed) kept = m->closed = 1;
  return kept;
}

/* Over pages that are mapped: they are filled anew. */
static void *map_again(char *p, size_t size, int flags, int fd, off_t offset) {
  if (__mapping_of(p, size) == NULL) return failed(ENOMEM);
  if (flags & MAP_FIXED_NOREPLACE) return failed(EEXIST);
  memset(p, 0, __whole_pages(size));
  int error = flags & MAP_ANONYMOUS ? 0 : fill(p, size, fd, offset);
  return error == 0 ? p : failed(error);
}

/* May the file be mapped so? Returns an error code. */
static int check_file(int fd, int protection, int flags) {
  __wasi_fdstat_t st;
  int error = __wasi_fd_fdstat_get(fd, &st);
  if (error != 0) return error;
  if (st.fs_filetype != __WASI_FILETYPE_REGULAR_FILE) return ENODEV;
  int shared = (flags & MAP_SHARED) != 0 && (protection & PROT_WRITE) != 0;
  if (!(st.fs_rights_base & __WASI_RIGHTS_FD_READ)) return EACCES;
  return shared && !(st.fs_rights_base & __WASI_RIGHTS_FD_WRITE) ? EACCES : 0;
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
  int anonymous = (flags & MAP_ANONYMOUS) != 0;
  if (size == 0 || (offset & (off_t)(PAGE - 1)) != 0 || (flags & (MAP_SHARED | MAP_PRIVATE)) == 0)
    return failed(EINVAL);
  if (size > 0x7fff0000) return failed(ENOMEM);
  int error = anonymous ? 0 : check_file(fd, protection, flags);
  if (error != 0) return failed(error);
  if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) return map_again(at, size, flags, fd, offset);
  struct __mapping *m = malloc(sizeof *m);
  void *p;
  if (m == NULL || posix_memalign(&p, (size_t)getpagesize(), __whole_pages(size)) != 0) {
    free(m);
    return failed(ENOMEM);
  }
  memset(p, 0, __whole_pages(size));
  if (!anonymous) error = fill(p, size, fd, offset);
  if (error != 0) {
    free(p);
    free(m);
    return failed(error);
  }
  int writes = !anonymous && (flags & MAP_SHARED) && (protection & PROT_WRITE);
  *m = (struct __mapping){__mappings, p, size, __whole_pages(size) / PAGE, writes ? fd : -1, 0, offset};
  __mappings = m;
  return p;
}

/* The last mapping of a file that the program has closed closes it. */
static void release(struct __mapping *m) {
  struct __mapping **link = &__mappings;
  while (*link != m) link = &(*link)->next;
  *link = m->next;
  if (m->closed) {
    struct __mapping *other = __mappings;
    while (other != NULL && other->fd != m->fd) other = other->next;
    if (other != NULL) other->closed = 1;
    else if (__wasi_fd_close(m->fd) != 0) errno = EIO;
  }
  free(m->p);
  free(m);
}

int munmap(void *p, size_t size) {
  if ((size_t)p % PAGE != 0 || size == 0) return fail(EINVAL);
  size = __whole_pages(size);
  for (struct __mapping *m = __mappings, *next; m != NULL; m = next) {
    next = m->next;
    char *from = (char *)p > m->p ? (char *)p : m->p;
    char *end = m->p + __whole_pages(m->size), *to = (char *)p + size < end ? (char *)p + size : end;
    if (from >= to) continue;
    __write_back(m, from, (size_t)(to - from));
    size_t pages = (size_t)(to - from) / PAGE;
    m->pages -= pages < m->pages ? pages : m->pages;
    if (m->pages == 0) release(m);
  }
  return 0;
}
