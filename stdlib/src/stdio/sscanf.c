/* 7.21.6.7 */
#include "scan_stream.h"

int sscanf(const char *restrict s, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = __scan_memory(s, &__scan_extras, format, list);
  va_end(list);
  return stored;
}
