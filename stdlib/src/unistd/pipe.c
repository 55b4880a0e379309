/* POSIX pipe, pipe2. */
#define _GNU_SOURCE
#include "../internal.h"
#include <fcntl.h>
#include <unistd.h>

int pipe2(int fds[2], int flags) {
  return flags & ~(O_NONBLOCK | O_CLOEXEC | O_DIRECT) ? fail(EINVAL) : __make_pipe(fds, flags);
}

int pipe(int fds[2]) { return __make_pipe(fds, 0); }
