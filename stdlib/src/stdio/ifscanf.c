/* fscanf for integers and bytes; see scan.h. */
#include "scan_stream.h"

int __ifscanf(FILE *restrict f, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = __scan_stream(f, NULL, format, list);
  va_end(list);
  return stored;
}
