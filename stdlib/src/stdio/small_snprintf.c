/* snprintf for integers, strings and double; see format.h. */
#include "format_stream.h"

int __small_snprintf(char *restrict buf, size_t size, const char *restrict format, ...) {
  __format_doubles();
  va_list list;
  va_start(list, format);
  int n = __format_memory(buf, size, format, list);
  va_end(list);
  return n;
}
