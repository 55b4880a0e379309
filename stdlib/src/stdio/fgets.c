/* 7.21.7.2 */
#include "stream.h"
#include <string.h>

char *fgets(char *restrict buf, int size, FILE *restrict f) {
  if (size <= 0) return NULL;
  char *to = buf, *end = buf + size - 1;
  unsigned had_error = f->flags & F_ERROR;
  f->flags &= ~F_ERROR;
  while (to < end && __stream_fill(f) != EOF) {
    size_t n = (size_t)(f->rend - f->rpos), room = (size_t)(end - to);
    if (n > room) n = room;
    unsigned char *newline = memchr(f->rpos, '\n', n);
    if (newline != NULL) n = (size_t)(newline + 1 - f->rpos);
    memcpy(to, f->rpos, n);
    f->rpos += n;
    to += n;
    if (newline != NULL) break;
  }
  /* p3: null at the end of the file with nothing read, and after an error. */
  int failed = (f->flags & F_ERROR) || (to == buf && end > buf);
  f->flags |= had_error;
  if (failed) return NULL;
  *to = 0;
  return buf;
}

char *fgets_unlocked(char *buf, int size, FILE *f) { return fgets(buf, size, f); }
