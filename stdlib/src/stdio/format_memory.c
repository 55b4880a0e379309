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

static size_t write_memory(struct sink *out, const char *text, size_t n) {
  struct memory_sink *m = (struct memory_sink *)out;
  size_t fits = n < m->room ? n : m->room;
  memcpy(m->to, text, fits);
  m->to += fits;
  m->room -= fits;
  return n;
}

int __format_memory(char *buf, size_t size, const char *format, va_list list) {
  char none;
  if (size == 0) {
    buf = &none;
    size = 1;
  }
  struct memory_sink out = {{write_memory, 0}, buf, size - 1};
  int n = __format(&out.sink, format, list);
  *out.to = 0;
  return n;
}
