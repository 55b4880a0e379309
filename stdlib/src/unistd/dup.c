/* POSIX dup, dup3: WASI cannot copy a descriptor, only move one (see dup2). */
#include "../internal.h"
#include <unistd.h>

int dup(int fd) {
  __wasi_fdstat_t st;
  int error = __wasi_fd_fdstat_get(fd, &st);
  return fail(error == 0 ? ENOSYS : error);
}
