/* POSIX readv, preadv. */
#include "../internal.h"
#include <sys/uio.h>

ssize_t readv(int fd, const struct iovec *parts, int n) {
  if (n < 0) return fail(EINVAL);
  size_t done;
  int error = __pipe_read(fd, (const __wasi_iovec_t *)parts, (size_t)n, &done);
  if (error == NOT_A_PIPE) error = __wasi_fd_read(fd, (const __wasi_iovec_t *)parts, (size_t)n, &done);
  return error == 0 ? (ssize_t)done : fail(error == ENOTCAPABLE ? EBADF : error);
}

ssize_t preadv(int fd, const struct iovec *parts, int n, off_t offset) {
  if (n < 0 || offset < 0) return fail(EINVAL);
  size_t done;
  int error = __wasi_fd_pread(fd, (const __wasi_iovec_t *)parts, (size_t)n, (__wasi_filesize_t)offset, &done);
  return error == 0 ? (ssize_t)done : fail(error == ENOTCAPABLE ? EBADF : error);
}
