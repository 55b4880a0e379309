/* POSIX vdprintf. */
#include "format_stream.h"
#include "stream.h"

int vdprintf(int fd, const char *restrict format, va_list list) {
  FILE f = {.fd = fd, .flags = F_WRITE, UNBUFFERED(f)};
  /* The stream is never in the list of streams, which would outlive it. */
  f.flags |= F_LISTED;
  __format_everything();
  return __format_stream(&f, format, list);
}
