/* POSIX pwrite. */
#include "../internal.h"
#include <unistd.h>

ssize_t pwrite(int fd, const void *buf, size_t n, off_t offset) {
  if (offset < 0) return fail(EINVAL);
  __wasi_ciovec_t part = {buf, n};
  size_t done;
  int error = __wasi_fd_pwrite(fd, &part, 1, (__wasi_filesize_t)offset, &done);
  return error == 0 ? (ssize_t)done : fail(error == ENOTCAPABLE ? EBADF : error);
}
