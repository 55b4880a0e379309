/* 7.21.6.5 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stdio.h>

int snprintf(char *restrict buf, size_t size, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vsnprintf(buf, size, format, list);
  va_end(list);
  return n;
}
