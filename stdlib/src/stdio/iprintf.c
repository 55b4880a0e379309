/* printf for integers and strings; see format.h. */
#include "format_stream.h"

int __iprintf(const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int n = __format_stream(stdout, format, list);
  va_end(list);
  return n;
}
