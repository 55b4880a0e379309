/* Fetches input. */
#include "stream.h"

int __stream_fill(FILE *f) {
  if (f->rpos == NULL && __stream_to_read(f) != 0) return EOF;
  if (f->rpos < f->rend) return *f->rpos;
  if (f->flags & F_EOF) return EOF;
  if (f->fd == 0) __send_lines();
  ssize_t n = __device_read(f, f->base, is_unbuffered(f) ? 1 : f->size);
  f->rpos = f->rend = f->base;
  if (n <= 0) {
    f->flags |= n < 0 ? F_ERROR : F_EOF;
    return EOF;
  }
  f->rend += n;
  return *f->rpos;
}
