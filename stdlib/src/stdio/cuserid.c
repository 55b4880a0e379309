/* POSIX.1-1990 cuserid. */
#include "stream.h"
#include <string.h>
#include <unistd.h>

char *cuserid(char *buf) {
  static char own[L_cuserid];
  if (buf == NULL) buf = own;
  if (getlogin_r(buf, L_cuserid) != 0) *buf = 0;
  return buf;
}
