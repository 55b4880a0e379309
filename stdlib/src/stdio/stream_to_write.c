/* 7.21.5.3p7 The change from input to output, which also happens at the first output. */
#include "stream.h"
#include <unistd.h>

int __stream_to_write(FILE *f) {
  if (!(f->flags & F_WRITE)) {
    f->flags |= F_ERROR;
    errno = EBADF;
    return EOF;
  }
  /* A program should have called fseek in between; without it, write at the place it has read to. */
  if (f->rpos < f->rend && f->ops->seek != NULL) f->ops->seek(f, -(off_t)(f->rend - f->rpos), SEEK_CUR);
  if (f->flags & F_CHECK_TTY) {
    f->flags &= ~F_CHECK_TTY;
    int error = errno;
    if (isatty(f->fd)) f->flags |= F_LINE;
    errno = error;
  }
  __stream_start(f);
  f->flags &= ~F_EOF;
  f->rpos = f->rend = NULL;
  f->wpos = f->base;
  f->wend = f->flags & (F_LINE | F_NONE) ? f->base : f->base + f->size;
  return 0;
}
