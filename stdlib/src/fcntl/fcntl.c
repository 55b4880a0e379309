/* POSIX fcntl, as far as WASI has the notions: status flags; descriptors are never inherited; locks always succeed,
   since there is no other process. */
#include "../internal.h"
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

static int get_flags(int fd) {
  const int *of_pipe = __pipe_flags(fd);
  if (of_pipe != NULL) return *of_pipe;
  __wasi_fdstat_t st;
  int error = __wasi_fd_fdstat_get(fd, &st);
  if (error != 0) return fail(error);
  int reads = (st.fs_rights_base & (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_READDIR)) != 0;
  int writes = (st.fs_rights_base & __WASI_RIGHTS_FD_WRITE) != 0;
  int access = reads && writes ? O_RDWR : writes ? O_WRONLY : reads ? O_RDONLY : O_SEARCH;
  return access | __from_fdflags(st.fs_flags);
}

static int set_flags(int fd, int flags) {
  int *of_pipe = __pipe_flags(fd);
  if (of_pipe != NULL) {
    *of_pipe = (*of_pipe & O_ACCMODE) | (flags & O_NONBLOCK);
    return 0;
  }
  return zero_or_fail(__wasi_fd_fdstat_set_flags(fd, __to_fdflags(flags)));
}

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
      result = get_flags(fd);
      break;
    case F_SETFL:
      result = set_flags(fd, va_arg(args, int));
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
      result = check_fd(fd) == 0 ? fail(ENOSYS) : -1;
      break;
    default:
      result = fail(EINVAL);
  }
  va_end(args);
  return result;
}
