/* printf to memory. */
#include "format_stream.h"
#include <errno.h>
#include <limits.h>
#include <string.h>

/* Of what does not fit, the beginning. */
static size_t write_rest(struct sink *out, const char *text, size_t n) {
  memcpy(out->to, text, out->room);
  out->to += out->room;
  out->room = 0;
  return n;
}

int __format_memory(char *buf, size_t size, const char *format, va_list list) {
  char none;
  if (size == 0) {
    buf = &none;
    size = 1;
  }
  struct sink out = {.write = write_rest, .room = size - 1, .to = buf};
  int n = __format(&out, format, list);
  *out.to = 0;
  return n;
}
