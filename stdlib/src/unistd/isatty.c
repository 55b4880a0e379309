/* POSIX isatty. WASI has no terminals; a character device without positions is taken for one. */
#include "../internal.h"
#include <unistd.h>

int isatty(int fd) {
  __wasi_fdstat_t st;
  int error = __wasi_fd_fdstat_get(fd, &st);
  if (error == 0 && st.fs_filetype == __WASI_FILETYPE_CHARACTER_DEVICE &&
      (st.fs_rights_base & (__WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL)) == 0)
    return 1;
  errno = error == 0 ? ENOTTY : error;
  return 0;
}
