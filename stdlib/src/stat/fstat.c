/* POSIX fstat. */
#include "../internal.h"
#include <sys/stat.h>

int fstat(int fd, struct stat *out) {
  __wasi_filestat_t st;
  int error = __wasi_fd_filestat_get(fd, &st);
  if (error != 0) return fail(error);
  __to_stat(&st, out);
  if (__pipe_flags(fd) != NULL) out->st_mode = S_IFIFO | S_IRUSR | S_IWUSR;
  return 0;
}
