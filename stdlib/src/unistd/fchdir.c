/* POSIX fchdir. The host does not tell the path of a descriptor, so this cannot be had. */
#include "../internal.h"
#include <unistd.h>

int fchdir(int fd) {
  (void)fd;
  return fail(ENOSYS);
}
