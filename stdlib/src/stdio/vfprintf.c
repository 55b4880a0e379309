/* 7.21.6.8 */
#include "format_stream.h"

int vfprintf(FILE *restrict f, const char *restrict format, va_list list) {
  __format_everything();
  return __format_stream(f, format, list);
}
