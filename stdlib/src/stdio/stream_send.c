/* Sends buffered output to the device. */
#include "stream.h"

static int send_all(FILE *f, const unsigned char *from, const unsigned char *end) {
  while (from < end) {
    ssize_t n = f->ops->write(f, from, (size_t)(end - from));
    if (n < 0) {
      f->flags |= F_ERROR;
      return EOF;
    }
    from += n;
  }
  return 0;
}

int __stream_send(FILE *f) {
  if (f->wpos == NULL || f->wpos == f->base) return 0;
  int result = send_all(f, f->base, f->wpos);
  f->wpos = f->base;
  return result;
}
