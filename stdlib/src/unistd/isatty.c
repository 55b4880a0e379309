/* POSIX isatty. WASI has no terminals; a character device without positions is taken for one. */
#include "../internal.h"
#include <unistd.h>

int __is_terminal(int fd) {
  __wasi_fdstat_t st;
  int error = __wasi_fd_fdstat_get(fd, &st);
  if (error != 0) return error;
  int moves = (st.fs_rights_base & (__WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL)) != 0;
  return st.fs_filetype == __WASI_FILETYPE_CHARACTER_DEVICE && !moves ? 0 : ENOTTY;
}

int isatty(int fd) {
  int error = __is_terminal(fd);
  if (error != 0) errno = error;
  return error == 0;
}
