/* 7.21.5.3p7 The change from output to input, which also happens at the first input, and back. */
#include "stream.h"

int __stream_to_read(FILE *f) {
  if (!(f->flags & F_READ)) {
    f->flags |= F_ERROR;
    errno = EBADF;
    return EOF;
  }
  if (f->wpos != NULL && __stream_send(f) != 0) return EOF;
  stream_start(f);
  f->flags |= F_LISTED;
  f->wpos = f->wend = NULL;
  f->rpos = f->rend = f->base;
  return 0;
}

void __give_back(FILE *f) {
  if (f->rpos == f->rend) return;
  int error = errno;
  if (__device_seek(f, -(off_t)(f->rend - f->rpos), SEEK_CUR) >= 0) f->rpos = f->rend = NULL;
  errno = error;
}
