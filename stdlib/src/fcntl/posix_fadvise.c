/* POSIX posix_fadvise: returns the error. */
#include "../internal.h"
#include <fcntl.h>

int posix_fadvise(int fd, off_t offset, off_t len, int advice) {
  if (offset < 0 || len < 0 || advice < 0 || advice > POSIX_FADV_NOREUSE) return EINVAL;
  return __wasi_fd_advise(fd, (__wasi_filesize_t)offset, (__wasi_filesize_t)len, (__wasi_advice_t)advice);
}
