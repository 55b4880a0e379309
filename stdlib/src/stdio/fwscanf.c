/* 7.29.2.2 */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

int fwscanf(FILE *restrict f, const wchar_t *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vfwscanf(f, format, list);
  va_end(list);
  return n;
}
