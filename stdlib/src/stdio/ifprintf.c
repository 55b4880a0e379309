/* fprintf for integers and strings; see format.h. */
#include "format_stream.h"

int __ifprintf(FILE *restrict f, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = __format_stream(f, format, list);
  va_end(list);
  return n;
}
