/* 7.21.4.4 A name that no file has now. */
#include "stream.h"
#include <stdlib.h>
#include <string.h>

char *tmpnam(char *buf) {
  static char own[L_tmpnam];
  if (buf == NULL) buf = own;
  strcpy(buf, P_tmpdir "/tmpnamXXXXXX");
  mktemp(buf);
  return *buf != 0 ? buf : NULL;
}
