/* scanf from memory. */
#include "scan_stream.h"

int __scan_memory(const char *s, const struct scan_extras *extras, const char *format, va_list list) {
  struct source in = {.text = (const unsigned char *)s};
  return __scan(&in, extras, format, list);
}
