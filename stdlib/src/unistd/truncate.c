/* POSIX truncate. */
#include "../internal.h"
#include <fcntl.h>
#include <unistd.h>

int truncate(const char *path, off_t size) {
  int fd = open(path, O_WRONLY);
  if (fd < 0) return -1;
  int result = ftruncate(fd, size);
  int error = errno;
  close(fd);
  errno = error;
  return result;
}
