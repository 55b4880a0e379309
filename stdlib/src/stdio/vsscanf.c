/* 7.21.6.14 */
#include "scan_stream.h"

int vsscanf(const char *restrict s, const char *restrict format, va_list list) {
  return __scan_memory(s, &__scan_extras, format, list);
}
