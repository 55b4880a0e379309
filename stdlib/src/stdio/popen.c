/* POSIX popen: there are no processes to start. */
#include "stream.h"

FILE *popen(const char *command, const char *mode) {
  (void)command;
  (void)mode;
  errno = ENOSYS;
  return NULL;
}

int pclose(FILE *f) {
  (void)f;
  return fail(ENOSYS);
}
