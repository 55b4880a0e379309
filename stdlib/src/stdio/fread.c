/* 7.21.8.1 */
#include "stream.h"
#include <string.h>

/* Reads past the empty buffer, as much as the device gives at once. */
static size_t read_direct(FILE *f, unsigned char *to, size_t n) {
  if ((f->rpos == NULL && __stream_to_read(f) != 0) || (f->flags & F_EOF)) return 0;
  if (f->fd == 0) __send_lines();
  ssize_t k = __device_read(f, to, n);
  f->rpos = f->rend = f->base;
  if (k > 0) return (size_t)k;
  f->flags |= k < 0 ? F_ERROR : F_EOF;
  return 0;
}

static size_t read_buffered(FILE *f, unsigned char *to, size_t n) {
  if (__stream_fill(f) == EOF) return 0;
  size_t k = (size_t)(f->rend - f->rpos);
  if (k > n) k = n;
  memcpy(to, f->rpos, k);
  f->rpos += k;
  return k;
}

size_t fread(void *restrict buf, size_t size, size_t count, FILE *restrict f) {
  size_t total = size * count, done = 0;
  if (size != 0 && total / size != count) total = (size_t)-1 / size * size;
  while (done < total) {
    unsigned char *to = (unsigned char *)buf + done;
    size_t left = total - done;
    int direct = f->rpos == f->rend && left >= f->size;
    size_t k = direct ? read_direct(f, to, left) : read_buffered(f, to, left);
    if (k == 0) break;
    done += k;
  }
  return done == total ? (size == 0 ? 0 : count) : done / size;
}

size_t fread_unlocked(void *buf, size_t size, size_t count, FILE *f) { return fread(buf, size, count, f); }
