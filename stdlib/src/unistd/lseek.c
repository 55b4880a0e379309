/* POSIX lseek. */
#include "../internal.h"
#include <unistd.h>

off_t lseek(int fd, off_t offset, int whence) {
  if (whence < SEEK_SET || whence > SEEK_END) return fail(EINVAL);
  if (__pipe_flags(fd) != NULL) return fail(ESPIPE);
  __wasi_filesize_t result;
  int error = __wasi_fd_seek(fd, offset, (__wasi_whence_t)whence, &result);
  /* Streams lack the right to seek; POSIX calls that ESPIPE. */
  return error == 0 ? (off_t)result : fail(error == ENOTCAPABLE ? ESPIPE : error);
}
