/* POSIX ttyname, ttyname_r. */
#include "../internal.h"
#include <string.h>
#include <unistd.h>

char *ttyname(int fd) { return isatty(fd) ? "/dev/tty" : NULL; }

int ttyname_r(int fd, char *buf, size_t size) {
  if (!isatty(fd)) return errno;
  if (size < sizeof "/dev/tty") return ERANGE;
  memcpy(buf, "/dev/tty", sizeof "/dev/tty");
  return 0;
}
