/* 7.21.5.3p3 The modes of fopen, with "x" (C11) and "e" (POSIX 2024: close on exec). */
#include "stream.h"
#include <fcntl.h>

int __parse_mode(const char *mode, unsigned *flags) {
  int open_flags;
  switch (*mode++) {
    case 'r':
      *flags = F_READ;
      open_flags = 0;
      break;
    case 'w':
      *flags = F_WRITE;
      open_flags = O_CREAT | O_TRUNC;
      break;
    case 'a':
      *flags = F_WRITE | F_APPEND;
      open_flags = O_CREAT | O_APPEND;
      break;
    default: return fail(EINVAL);
  }
  for (; *mode != 0 && *mode != ','; mode++) {
    if (*mode == '+') *flags |= F_READ | F_WRITE;
    else if (*mode == 'x') open_flags |= O_EXCL;
    else if (*mode == 'e') open_flags |= O_CLOEXEC;
  }
  if ((*flags & (F_READ | F_WRITE)) == (F_READ | F_WRITE)) return open_flags | O_RDWR;
  return open_flags | (*flags & F_READ ? O_RDONLY : O_WRONLY);
}
