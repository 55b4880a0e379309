/* 7.21.6.6 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stdio.h>

int sprintf(char *restrict buf, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vsprintf(buf, format, list);
  va_end(list);
  return n;
}
