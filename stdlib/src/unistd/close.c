/* POSIX close. */
#include "../internal.h"
#include <unistd.h>

/* Hook of mmap: a descriptor that a shared mapping needs stays open. */
WEAK int __mapping_keeps(int fd) {
  (void)fd;
  return 0;
}

int close(int fd) {
  __pipe_closes(fd);
  return __mapping_keeps(fd) ? 0 : zero_or_fail(__wasi_fd_close(fd));
}
