/* 7.29.2.8 */
#include "wide.h"
#include <stdlib.h>

struct wide_memory {
  struct source source;
  const wchar_t *s;
};

static int next_char(struct source *in) {
  struct wide_memory *m = (struct wide_memory *)in;
  return *m->s != 0 ? *m->s++ : EOF;
}

static void give_back(struct source *in, int c) { (void)in, (void)c; }

int vswscanf(const wchar_t *restrict s, const wchar_t *restrict format, va_list list) {
  char buf[NARROW_SIZE], *narrow = __narrow_format(format, buf);
  if (narrow == NULL) return EOF;
  struct wide_memory in = {{NULL, next_char, give_back, 1}, s};
  int stored = __scan(&in.source, &__scan_extras, narrow, list);
  if (narrow != buf) free(narrow);
  return stored;
}
