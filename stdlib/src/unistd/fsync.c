/* POSIX fsync, fdatasync, sync. */
#include "../internal.h"
#include <unistd.h>

int fsync(int fd) { return zero_or_fail(__wasi_fd_sync(fd)); }

int fdatasync(int fd) { return zero_or_fail(__wasi_fd_datasync(fd)); }

void sync(void) {}

int syncfs(int fd) { return fsync(fd); }
