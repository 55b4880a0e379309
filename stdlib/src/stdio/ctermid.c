/* POSIX ctermid. */
#include "stream.h"
#include <string.h>

char *ctermid(char *buf) {
  static char own[L_ctermid];
  return strcpy(buf != NULL ? buf : own, "/dev/tty");
}
