/* Sends buffered output to the device. */
#include "stream.h"

size_t __device_send(FILE *f, const unsigned char *from, size_t n) {
  size_t done = 0;
  while (done < n) {
    ssize_t k = __device_write(f, from + done, n - done);
    if (k <= 0) {
      f->flags |= F_ERROR;
      break;
    }
    done += (size_t)k;
  }
  return done;
}

int __stream_send(FILE *f) {
  if (f->wpos == NULL) return 0;
  size_t n = (size_t)(f->wpos - f->base);
  f->wpos = f->base;
  return eof_if(__device_send(f, f->base, n) != n);
}
