/* snprintf for integers and strings; see format.h. */
#include "format_stream.h"

int __isnprintf(char *restrict buf, size_t size, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = __format_memory(buf, size, format, list);
  va_end(list);
  return n;
}
