/* 7.21.4.1 A file, or as POSIX has it an empty directory. */
#include "stream.h"
#include <unistd.h>

int remove(const char *path) {
  int error = errno;
  if (unlink(path) == 0) return 0;
  /* Hosts answer for a directory with either of these. */
  if (errno != EISDIR && errno != EPERM) return -1;
  int unlink_error = errno;
  errno = error;
  if (rmdir(path) == 0) return 0;
  if (errno == ENOTDIR) errno = unlink_error;
  return -1;
}
