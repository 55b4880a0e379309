/* POSIX posix_fallocate: returns the error. Where the host has no allocation, the file is lengthened. */
#include "../internal.h"
#include <fcntl.h>

int posix_fallocate(int fd, off_t offset, off_t len) {
  if (offset < 0 || len <= 0) return EINVAL;
  int error = __wasi_fd_allocate(fd, (__wasi_filesize_t)offset, (__wasi_filesize_t)len);
  if (error != ENOSYS && error != ENOTSUP) return error;
  __wasi_filestat_t st;
  error = __wasi_fd_filestat_get(fd, &st);
  if (error != 0 || st.size >= (__wasi_filesize_t)(offset + len)) return error;
  return __wasi_fd_filestat_set_size(fd, (__wasi_filesize_t)(offset + len));
}
