/* 7.29.2.4 */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

int swscanf(const wchar_t *restrict s, const wchar_t *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = vswscanf(s, format, list);
  va_end(list);
  return n;
}
