/* POSIX gethostname. */
#include "../internal.h"
#include <string.h>
#include <unistd.h>

int gethostname(char *buf, size_t size) {
  if (size < sizeof "localhost") return fail(ENAMETOOLONG);
  memcpy(buf, "localhost", sizeof "localhost");
  return 0;
}

int sethostname(const char *name, size_t n) {
  (void)name, (void)n;
  return fail(EPERM);
}

int getdomainname(char *buf, size_t size) {
  if (size < sizeof "(none)") return fail(EINVAL);
  memcpy(buf, "(none)", sizeof "(none)");
  return 0;
}
