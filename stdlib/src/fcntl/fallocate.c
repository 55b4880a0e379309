/* Linux: fallocate, and calls that move bytes without a program's memory, which a host cannot. */
#define _GNU_SOURCE
#include "../internal.h"
#include <fcntl.h>
#include <unistd.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int fallocate(int fd, int mode, off_t offset, off_t len) {
  return mode == 0 ? zero_or_fail((__wasi_errno_t)posix_fallocate(fd, offset, len)) : fail(ENOTSUP);
}

ssize_t readahead(int fd, off_t offset, size_t n) {
  return zero_or_fail((__wasi_errno_t)posix_fadvise(fd, offset, (off_t)n, POSIX_FADV_WILLNEED));
}

int sync_file_range(int fd, off_t offset, off_t n, unsigned flags) { return fdatasync(fd); }

ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t n, unsigned flags) {
  return fail(ENOSYS);
}

ssize_t tee(int from, int to, size_t n, unsigned flags) { return fail(ENOSYS); }

ssize_t vmsplice(int fd, const struct iovec *parts, size_t n, unsigned flags) { return fail(ENOSYS); }
