/* sprintf for integers and strings; see format.h. */
#include "format_stream.h"

int __isprintf(char *restrict buf, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = __format_memory(buf, (size_t)-1 - (size_t)buf, format, list);
  va_end(list);
  return n;
}
