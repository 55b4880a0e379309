/* 7.29.2.3 */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

int swprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vswprintf(to, size, format, list);
  va_end(list);
  return n;
}
