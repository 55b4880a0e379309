/* 7.21.6.1 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stdio.h>

int fprintf(FILE *restrict f, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vfprintf(f, format, list);
  va_end(list);
  return n;
}
