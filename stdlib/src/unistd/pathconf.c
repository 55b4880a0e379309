/* POSIX pathconf, fpathconf, confstr. */
#include "../internal.h"
#include <string.h>
#include <unistd.h>

long pathconf(const char *path, int name) {
  (void)path;
  switch (name) {
    case _PC_LINK_MAX:
    case _PC_NAME_MAX:
    case _PC_MAX_CANON:
    case _PC_MAX_INPUT:
      return 255;
    case _PC_PATH_MAX:
    case _PC_PIPE_BUF:
    case _PC_SYMLINK_MAX:
      return 4096;
    case _PC_CHOWN_RESTRICTED:
    case _PC_NO_TRUNC:
    case _PC_2_SYMLINKS:
      return 1;
    case _PC_VDISABLE:
      return 0;
    case _PC_FILESIZEBITS:
      return 64;
    default:
      return fail(EINVAL);
  }
}

long fpathconf(int fd, int name) {
  (void)fd;
  return pathconf("", name);
}

size_t confstr(int name, char *buf, size_t size) {
  static const char path[] = "/bin:/usr/bin";
  if (name != _CS_PATH) {
    errno = EINVAL;
    return 0;
  }
  if (size > 0) {
    size_t n = size < sizeof path ? size : sizeof path;
    memcpy(buf, path, n);
    buf[n - 1] = 0;
  }
  return sizeof path;
}
