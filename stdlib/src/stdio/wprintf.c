/* 7.29.2.11 */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

int wprintf(const wchar_t *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vwprintf(format, list);
  va_end(list);
  return n;
}
