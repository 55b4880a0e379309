/* sprintf for integers, strings and double; see format.h. */
#include "format_stream.h"

int __small_sprintf(char *restrict buf, const char *restrict format, ...) {
  __format_doubles();
  va_list list;
  va_start(list, format);
  int n = __format_memory(buf, (size_t)-1 - (size_t)buf, format, list);
  va_end(list);
  return n;
}
