/* sscanf for integers and bytes; see scan.h. */
#include "scan_stream.h"

int __isscanf(const char *restrict s, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = __scan_memory(s, NULL, format, list);
  va_end(list);
  return stored;
}
