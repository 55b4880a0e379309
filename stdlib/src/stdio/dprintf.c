/* POSIX dprintf. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stdio.h>

int dprintf(int fd, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vdprintf(fd, format, list);
  va_end(list);
  return n;
}
