/* fprintf for integers, strings and double; see format.h. */
#include "format_stream.h"

int __small_fprintf(FILE *restrict f, const char *restrict format, ...) {
  __format_doubles();
  va_list list;
  va_start(list, format);
  int n = __format_stream(f, format, list);
  va_end(list);
  return n;
}
