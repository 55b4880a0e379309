/* 7.21.3p3 Output through a buffer of any mode. */
#include "stream.h"
#include <string.h>

/* Appends to the buffer, sending it when it is full. What is larger than the buffer is sent from where it stands. */
static size_t append(FILE *f, const unsigned char *from, size_t n) {
  if (n > (size_t)(f->base + f->size - f->wpos)) {
    if (__stream_send(f) != 0) return 0;
    if (n >= f->size) return __device_send(f, from, n);
  }
  memcpy(f->wpos, from, n);
  f->wpos += n;
  return n;
}

/* How many of the bytes belong to lines that are complete. */
static size_t whole_lines(const unsigned char *from, size_t n) {
  while (n > 0 && from[n - 1] != '\n') n--;
  return n;
}

size_t __stream_write(FILE *f, const unsigned char *from, size_t n) {
  if (f->wpos == NULL && __stream_to_write(f) != 0) return 0;
  size_t lines = f->flags & F_LINE ? whole_lines(from, n) : 0;
  if (lines > 0 && (append(f, from, lines) != lines || __stream_send(f) != 0)) return 0;
  return lines + append(f, from + lines, n - lines);
}
