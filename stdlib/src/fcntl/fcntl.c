/* POSIX fcntl, as far as WASI has the notions: status flags; descriptors are never inherited; locks always succeed,
   since there is no other process. */
#include "../internal.h"
#include "../wasi/descriptors.h"
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

static int check_fd(int fd) {
  __wasi_fdstat_t st;
  return zero_or_fail(__wasi_fd_fdstat_get(fd, &st));
}

int fcntl(int fd, int op, ...) {
  va_list args;
  va_start(args, op);
  int result;
  switch (op) {
    case F_GETFD:
      result = check_fd(fd) == 0 ? FD_CLOEXEC : -1;
      break;
    case F_SETFD:
      result = check_fd(fd);
      break;
    case F_GETFL:
      result = __status_flags(fd);
      break;
    case F_SETFL:
      result = __set_status_flags(fd, va_arg(args, int));
      break;
    case F_GETLK:
      result = check_fd(fd);
      if (result == 0) va_arg(args, struct flock *)->l_type = F_UNLCK;
      break;
    case F_SETLK:
    case F_SETLKW:
      result = check_fd(fd);
      break;
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
      result = __copy_descriptor(fd, va_arg(args, int));
      break;
    default:
      result = fail(EINVAL);
  }
  va_end(args);
  return result;
}
