/* 7.29.2.1 */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

int fwprintf(FILE *restrict f, const wchar_t *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vfwprintf(f, format, list);
  va_end(list);
  return n;
}
