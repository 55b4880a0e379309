/* scanf for integers and bytes; see scan.h. */
#include "scan_stream.h"

int __iscanf(const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = __scan_stream(stdin, NULL, format, list);
  va_end(list);
  return stored;
}
