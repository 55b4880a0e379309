/* BSD asprintf. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stdio.h>

int asprintf(char **restrict out, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vasprintf(out, format, list);
  va_end(list);
  return n;
}
