/* 7.21.6.11 */
#include "scan_stream.h"

int vscanf(const char *restrict format, va_list list) {
  return __scan_stream(stdin, &__scan_extras, format, list);
}
