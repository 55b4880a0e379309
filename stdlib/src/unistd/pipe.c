/* POSIX pipe, pipe2: WASI has none. */
#include "../internal.h"
#include <unistd.h>

int pipe2(int fds[2], int flags) {
  (void)fds, (void)flags;
  return fail(ENOSYS);
}

int pipe(int fds[2]) { return pipe2(fds, 0); }
