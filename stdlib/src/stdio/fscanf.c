/* 7.21.6.2 */
#include "scan_stream.h"

int fscanf(FILE *restrict f, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = __scan_stream(f, &__scan_extras, format, list);
  va_end(list);
  return stored;
}
