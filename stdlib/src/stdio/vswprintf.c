/* 7.29.2.7 A text that does not fit is an error here. */
#include "format_stream.h"
#include "wide.h"
#include <stdlib.h>

struct wide_memory {
  struct sink sink;
  wchar_t *to;
  size_t room; /* Without the null at the end. */
  int full;
};

static size_t write_wide(struct sink *out, const char *text, size_t n) {
  struct wide_memory *m = (struct wide_memory *)out;
  mbstate_t state = {0};
  size_t chars = 0;
  for (size_t at = 0, len; at < n; at += len, chars++) {
    wchar_t wide;
    len = mbrtowc(&wide, text + at, n - at, &state);
    if (len == 0) len = 1;
    if (m->room == 0) {
      m->full = 1;
      break;
    }
    *m->to++ = wide;
    m->room--;
  }
  return chars;
}

int vswprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, va_list list) {
  char buf[NARROW_SIZE], *narrow = __narrow_format(format, buf);
  if (narrow == NULL) return -1;
  __format_everything();
  wchar_t none;
  struct wide_memory out = {{write_wide, 1}, size > 0 ? to : &none, size > 0 ? size - 1 : 0, size == 0};
  int n = __format(&out.sink, narrow, list);
  *out.to = 0;
  if (narrow != buf) free(narrow);
  if (!out.full) return n;
  errno = EOVERFLOW;
  return -1;
}
