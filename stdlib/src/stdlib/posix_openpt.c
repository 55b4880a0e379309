/* XSI: there are no terminals to make. */
#define _GNU_SOURCE
#include "../internal.h"
#include <stdlib.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int posix_openpt(int flags) { return fail(ENOSYS); }

int getpt(void) { return fail(ENOSYS); }

int grantpt(int fd) { return fail(ENOTTY); }

int unlockpt(int fd) { return fail(ENOTTY); }

int ptsname_r(int fd, char *buf, size_t size) { return errno = ENOTTY; }

char *ptsname(int fd) {
  errno = ENOTTY;
  return NULL;
}
