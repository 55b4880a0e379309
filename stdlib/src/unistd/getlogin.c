/* POSIX getlogin, getlogin_r. */
#include "../internal.h"
#include <string.h>
#include <unistd.h>

char *getlogin(void) { return "user"; }

int getlogin_r(char *buf, size_t size) {
  if (size < sizeof "user") return ERANGE;
  memcpy(buf, "user", sizeof "user");
  return 0;
}
