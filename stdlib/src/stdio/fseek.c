/* 7.21.9.2, and fseeko of POSIX. */
#include "stream.h"

int fseeko(FILE *f, off_t offset, int whence) {
  if (whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END) return fail(EINVAL);
  if (f->wpos != NULL && __stream_send(f) != 0) return -1;
  /* The device is ahead of the stream by what was read and not taken. */
  if (whence == SEEK_CUR && f->rpos != NULL) offset -= f->rend - f->rpos;
  if (__device_seek(f, offset, whence) < 0) return -1;
  f->rpos = f->rend = f->wpos = f->wend = NULL;
  f->flags &= ~F_EOF;
  return 0;
}

int fseek(FILE *f, long offset, int whence) { return fseeko(f, offset, whence); }
