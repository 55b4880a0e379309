/* 7.21.9.4, and ftello of POSIX. */
#include "stream.h"
#include <limits.h>

off_t ftello(FILE *f) {
  int at_end = (f->flags & F_APPEND) && f->wpos > f->base;
  off_t at = __device_seek(f, 0, at_end ? SEEK_END : SEEK_CUR);
  if (at < 0) return -1;
  if (f->rpos != NULL) at -= f->rend - f->rpos;
  if (f->wpos != NULL) at += f->wpos - f->base;
  return at;
}

long ftell(FILE *f) {
  off_t at = ftello(f);
  return at > LONG_MAX ? fail(EOVERFLOW) : (long)at;
}
