/* 7.21.6.4 */
#include "scan_stream.h"

int scanf(const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = __scan_stream(stdin, &__scan_extras, format, list);
  va_end(list);
  return stored;
}
