/* printf to memory. */
#include "format_stream.h"
#include <errno.h>
#include <limits.h>
#include <string.h>

struct memory_sink {
  struct sink sink;
  char *to;
  size_t room; /* Without the null at the end. */
};

static void write_memory(struct sink *out, const char *text, size_t n) {
  struct memory_sink *m = (struct memory_sink *)out;
  if (n > m->room) n = m->room;
  memcpy(m->to, text, n);
  m->to += n;
  m->room -= n;
}

int __format_memory(char *buf, size_t size, const struct format_extras *extras, const char *format, va_list list) {
  char none;
  if (size == 0) {
    buf = &none;
    size = 1;
  }
  struct memory_sink out = {{write_memory}, buf, size - 1};
  int n = __format(&out.sink, extras, format, list);
  *out.to = 0;
  return n;
}
