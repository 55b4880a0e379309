/* Linux close_range: no more descriptors are looked at than a host gives. */
#define _GNU_SOURCE
#include "../internal.h"
#include <unistd.h>

int close_range(unsigned from, unsigned to, int flags) {
  if (from > to || (flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC))) return fail(EINVAL);
  if (flags & CLOSE_RANGE_CLOEXEC) return 0;
  int saved = errno, most = getdtablesize();
  for (unsigned fd = from; fd <= to && fd < (unsigned)most; fd++) close((int)fd);
  errno = saved;
  return 0;
}
