/* POSIX lockf: there is no other process, so every lock is free. */
#include "../internal.h"
#include <unistd.h>

int lockf(int fd, int op, off_t size) {
  __wasi_fdstat_t st;
  (void)size;
  if (op < F_ULOCK || op > F_TEST) return fail(EINVAL);
  return zero_or_fail(__wasi_fd_fdstat_get(fd, &st));
}
