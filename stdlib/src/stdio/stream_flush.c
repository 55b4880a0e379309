/* 7.21.5.2 and its POSIX extension to input: the file's offset becomes the stream's. */
#include "stream.h"

int __stream_flush(FILE *f) {
  if (f->wpos != NULL) {
    int result = __stream_send(f);
    f->wpos = f->wend = NULL;
    return result;
  }
  if (f->rpos < f->rend && f->ops->seek != NULL) {
    int error = errno;
    /* A pipe keeps what was read ahead. */
    if (f->ops->seek(f, -(off_t)(f->rend - f->rpos), SEEK_CUR) >= 0) f->rpos = f->rend = NULL;
    errno = error;
  }
  return 0;
}
