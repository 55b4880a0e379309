/* 7.21.5.6 and its relatives: before any other operation, but harmless later unless data is in the buffer. */
#include "stream.h"
#include <stdlib.h>

static void replace_buffer(FILE *f, unsigned char *base, size_t size, unsigned own) {
  if (f->flags & F_OWN_BUFFER) free(f->base - UNGET);
  f->flags = (f->flags & ~F_OWN_BUFFER) | own;
  f->base = base;
  f->size = size;
}

int setvbuf(FILE *restrict f, char *restrict buf, int mode, size_t size) {
  if ((mode != _IOFBF && mode != _IOLBF && mode != _IONBF) || f->rpos < f->rend) return fail(EINVAL);
  if (__stream_flush(f) != 0) return EOF;
  f->rpos = f->rend = NULL;
  f->flags &= ~(F_LINE | F_CHECK_TTY);
  if (mode == _IONBF) {
    replace_buffer(f, f->tiny + UNGET, 0, 0);
    return 0;
  }
  if (mode == _IOLBF) f->flags |= F_LINE;
  if (buf != NULL && size > 2 * UNGET) {
    replace_buffer(f, (unsigned char *)buf + UNGET, size - UNGET, 0);
    return 0;
  }
  /* A buffer too small to be of use, or one of our own: what the stream has serves if it is large enough. */
  if (buf != NULL || size == 0) size = f->size > 0 ? f->size : BUFSIZ;
  if (size <= f->size) return 0;
  unsigned char *own = malloc(UNGET + size);
  if (own == NULL) return EOF;
  replace_buffer(f, own + UNGET, size, F_OWN_BUFFER);
  return 0;
}
