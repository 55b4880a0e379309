/* GNU openpty, forkpty: there are no terminals to make. */
#include "../internal.h"
#include <pty.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int openpty(int *master, int *slave, char *name, const struct termios *termios, const struct winsize *size) {
  return fail(ENOSYS);
}

int forkpty(int *master, char *name, const struct termios *termios, const struct winsize *size) {
  return fail(ENOSYS);
}
