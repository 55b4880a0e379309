/* 7.21.5.3p7 The change from output to input, which also happens at the first input. */
#include "stream.h"

int __stream_to_read(FILE *f) {
  if (!(f->flags & F_READ)) {
    f->flags |= F_ERROR;
    errno = EBADF;
    return EOF;
  }
  if (f->wpos != NULL && __stream_send(f) != 0) return EOF;
  __stream_start(f);
  f->wpos = f->wend = NULL;
  f->rpos = f->rend = f->base;
  return 0;
}
