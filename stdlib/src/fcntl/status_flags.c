/* What fcntl gives for F_GETFL and does for F_SETFL, without the rest of it. */
#include "../internal.h"
#include <fcntl.h>

int __status_flags(int fd) {
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

int __set_status_flags(int fd, int flags) {
  int *of_pipe = __pipe_flags(fd);
  if (of_pipe != NULL) {
    *of_pipe = (*of_pipe & O_ACCMODE) | (flags & O_NONBLOCK);
    return 0;
  }
  return zero_or_fail(__wasi_fd_fdstat_set_flags(fd, __to_fdflags(flags)));
}
