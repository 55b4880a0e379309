/* POSIX read, in programs without pipes (src/wasi/pipes.c). */
#include "../internal.h"
#include <unistd.h>

WEAK ssize_t read(int fd, void *buf, size_t n) {
  __wasi_iovec_t part = {buf, n};
  size_t done;
  int error = __wasi_fd_read(fd, &part, 1, &done);
  /* A descriptor opened for writing only lacks the right; POSIX calls that EBADF. */
  return error == 0 ? (ssize_t)done : fail(error == ENOTCAPABLE ? EBADF : error);
}
