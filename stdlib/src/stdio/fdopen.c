/* POSIX fdopen: a stream on an open descriptor. */
#include "stream.h"
#include <fcntl.h>

FILE *fdopen(int fd, const char *mode) {
  unsigned flags;
  if (__parse_mode(mode, &flags) == -1) return NULL;
  int status = __status_flags(fd);
  if (status == -1) return NULL;
  int access = status & O_ACCMODE;
  if (((flags & F_READ) && access == O_WRONLY) || ((flags & F_WRITE) && access == O_RDONLY)) {
    errno = EINVAL;
    return NULL;
  }
  if ((flags & F_APPEND) && !(status & O_APPEND)) __set_status_flags(fd, status | O_APPEND);
  return __new_stream(fd, flags | F_CHECK_TTY);
}
