/* 7.29.2.12 */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

int wscanf(const wchar_t *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vwscanf(format, list);
  va_end(list);
  return n;
}
