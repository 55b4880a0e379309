/* 7.29.2.6 */
#include "wide.h"
#include <stdlib.h>

struct wide_stream {
  struct source source;
  FILE *f;
};

static int next_char(struct source *in) { return (int)fgetwc(((struct wide_stream *)in)->f); }

static void give_back(struct source *in, int c) { ungetwc((wint_t)c, ((struct wide_stream *)in)->f); }

int vfwscanf(FILE *restrict f, const wchar_t *restrict format, va_list list) {
  char buf[NARROW_SIZE], *narrow = __narrow_format(format, buf);
  if (narrow == NULL) return EOF;
  struct wide_stream in = {{NULL, next_char, give_back, 1}, f};
  int stored = __scan(&in.source, &__scan_extras, narrow, list);
  if (narrow != buf) free(narrow);
  return stored;
}
