/* POSIX getdelim and getline. */
#include "stream.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for n bytes and the null; at least doubles, so that a long line is not copied over and over. */
static int make_room(char **line, size_t *size, size_t n) {
  if (n >= LONG_MAX) return fail(EOVERFLOW);
  if (*line != NULL && n < *size) return 0;
  size_t new_size = n + 1 > 2 * *size ? n + 1 : 2 * *size;
  if (new_size < 120) new_size = 120;
  char *bigger = realloc(*line, new_size);
  if (bigger == NULL) return fail(ENOMEM);
  *line = bigger;
  *size = new_size;
  return 0;
}

ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict f) {
  if (line == NULL || size == NULL) return fail(EINVAL);
  if (*line == NULL) *size = 0;
  size_t len = 0;
  unsigned char *found = NULL;
  while (found == NULL && __stream_fill(f) != EOF) {
    size_t n = (size_t)(f->rend - f->rpos);
    found = memchr(f->rpos, delimiter, n);
    if (found != NULL) n = (size_t)(found + 1 - f->rpos);
    if (make_room(line, size, len + n) != 0) {
      f->flags |= F_ERROR;
      return -1;
    }
    memcpy(*line + len, f->rpos, n);
    f->rpos += n;
    len += n;
  }
  if (len == 0 || (found == NULL && (f->flags & F_ERROR))) return -1;
  (*line)[len] = 0;
  return (ssize_t)len;
}

ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict f) {
  return getdelim(line, size, '\n', f);
}
