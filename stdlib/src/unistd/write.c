/* POSIX write, in programs without pipes (src/wasi/pipes.c). */
#include "../internal.h"
#include <unistd.h>

WEAK ssize_t write(int fd, const void *buf, size_t n) {
  __wasi_ciovec_t part = {buf, n};
  size_t done;
  int error = __wasi_fd_write(fd, &part, 1, &done);
  return error == 0 ? (ssize_t)done : fail(error == ENOTCAPABLE ? EBADF : error);
}
