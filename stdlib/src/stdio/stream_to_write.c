/* 7.21.5.3p7 The change from input to output, which also happens at the first output. */
#include "stream.h"

int __stream_to_write(FILE *f) {
  unsigned flags = f->flags;
  if (!(flags & F_WRITE)) {
    f->flags |= F_ERROR;
    errno = EBADF;
    return EOF;
  }
  /* A program should have called fseek in between; without it, write at the place it has read to. */
  __give_back(f);
  if (flags & F_CHECK_TTY && __is_terminal(f->fd) == 0) flags |= F_LINE;
  stream_start(f);
  f->flags = (flags | F_LISTED) & ~(F_CHECK_TTY | F_EOF);
  f->rpos = f->rend = NULL;
  f->wpos = f->wend = f->base;
  if (!(flags & F_LINE)) f->wend += f->size;
  return 0;
}
