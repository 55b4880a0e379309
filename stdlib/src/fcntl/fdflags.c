/* Between the status flags of open and fcntl and those of the host. */
#include "../internal.h"
#include <fcntl.h>

__wasi_fdflags_t __to_fdflags(int flags) {
  return (flags & O_APPEND ? __WASI_FDFLAGS_APPEND : 0) | (flags & O_NONBLOCK ? __WASI_FDFLAGS_NONBLOCK : 0) |
         (flags & O_DSYNC ? __WASI_FDFLAGS_DSYNC : 0) | ((flags & O_SYNC) == O_SYNC ? __WASI_FDFLAGS_SYNC : 0);
}

int __from_fdflags(__wasi_fdflags_t flags) {
  return (flags & __WASI_FDFLAGS_APPEND ? O_APPEND : 0) | (flags & __WASI_FDFLAGS_NONBLOCK ? O_NONBLOCK : 0) |
         (flags & __WASI_FDFLAGS_DSYNC ? O_DSYNC : 0) | (flags & __WASI_FDFLAGS_SYNC ? O_SYNC : 0);
}
