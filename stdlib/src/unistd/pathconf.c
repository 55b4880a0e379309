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
      return _POSIX_VDISABLE;
    case _PC_ASYNC_IO:
    case _PC_SYNC_IO:
    case _PC_TIMESTAMP_RESOLUTION:
      return 1;
    case _PC_ALLOC_SIZE_MIN:
    case _PC_REC_MIN_XFER_SIZE:
    case _PC_REC_XFER_ALIGN:
      return 4096;
    case _PC_PRIO_IO:
    case _PC_REC_INCR_XFER_SIZE:
    case _PC_REC_MAX_XFER_SIZE:
    case _PC_SOCK_MAXBUF:
      return -1;
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

/* What there is nothing to say about is "". */
static const char *answer(int name) {
  switch (name) {
    case _CS_PATH:
      return "/bin:/usr/bin";
    case _CS_GNU_LIBC_VERSION:
      return "seaglass";
    case _CS_POSIX_V6_WIDTH_RESTRICTED_ENVS:
      return "POSIX_V6_ILP32_OFFBIG";
    case _CS_POSIX_V7_WIDTH_RESTRICTED_ENVS:
      return "POSIX_V7_ILP32_OFFBIG";
    default:
      return name > 0 && name <= _CS_POSIX_V7_THREADS_LDFLAGS ? "" : NULL;
  }
}

size_t confstr(int name, char *buf, size_t size) {
  const char *text = answer(name);
  if (text == NULL) {
    errno = EINVAL;
    return 0;
  }
  size_t n = strlen(text) + 1;
  if (size > 0) {
    size_t part = size < n ? size : n;
    memcpy(buf, text, part);
    buf[part - 1] = 0;
  }
  return n;
}
