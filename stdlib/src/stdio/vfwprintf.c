/* 7.29.2.5 */
#include "format_stream.h"
#include "wide.h"
#include <stdlib.h>

struct wide_sink {
  struct sink sink;
  FILE *f;
};

/* Counts characters: bytes that do not go on with one. */
static size_t write_wide(struct sink *out, const char *text, size_t n) {
  size_t chars = 0;
  __stream_write(((struct wide_sink *)out)->f, (const unsigned char *)text, n);
  for (size_t i = 0; i < n; i++) chars += (text[i] & 0xc0) != 0x80;
  return chars;
}

int vfwprintf(FILE *restrict f, const wchar_t *restrict format, va_list list) {
  char buf[NARROW_SIZE], *narrow = __narrow_format(format, buf);
  if (narrow == NULL) return -1;
  __format_everything();
  make_wide(f);
  struct wide_sink out = {{write_wide, 1}, f};
  int n = __format_to_stream(f, &out.sink, narrow, list);
  if (narrow != buf) free(narrow);
  return n;
}
