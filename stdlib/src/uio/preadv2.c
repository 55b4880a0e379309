/* Linux preadv2, pwritev2: no flags are known; the offset -1 is the descriptor's own. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sys/uio.h>

ssize_t preadv2(int fd, const struct iovec *parts, int n, off_t offset, int flags) {
  if (flags != 0) return fail(ENOTSUP);
  return offset == -1 ? readv(fd, parts, n) : preadv(fd, parts, n, offset);
}

ssize_t pwritev2(int fd, const struct iovec *parts, int n, off_t offset, int flags) {
  if (flags != 0) return fail(ENOTSUP);
  return offset == -1 ? writev(fd, parts, n) : pwritev(fd, parts, n, offset);
}
