/* 7.21.5.3 */
#include "stream.h"
#include <fcntl.h>
#include <unistd.h>

FILE *fopen(const char *restrict path, const char *restrict mode) {
  unsigned flags;
  int open_flags = __parse_mode(mode, &flags);
  if (open_flags == -1) return NULL;
  int fd = open(path, open_flags, 0666);
  if (fd < 0) return NULL;
  FILE *f = __new_stream(fd, flags | F_CHECK_TTY);
  if (f == NULL) close(fd);
  return f;
}
