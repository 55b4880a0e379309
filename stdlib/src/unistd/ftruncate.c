/* POSIX ftruncate. */
#include "../internal.h"
#include <unistd.h>

int ftruncate(int fd, off_t size) {
  if (size < 0) return fail(EINVAL);
  int error = __wasi_fd_filestat_set_size(fd, (__wasi_filesize_t)size);
  /* A descriptor that cannot be written lacks the right; POSIX calls that EINVAL. */
  return zero_or_fail(error == ENOTCAPABLE ? EINVAL : error);
}
