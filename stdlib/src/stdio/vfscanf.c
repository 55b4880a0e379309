/* 7.21.6.9 */
#include "scan_stream.h"

int vfscanf(FILE *restrict f, const char *restrict format, va_list list) {
  return __scan_stream(f, &__scan_extras, format, list);
}
