/* 7.21.7.10 Up to UNGET bytes can always be given back. */
#include "stream.h"

int ungetc(int c, FILE *f) {
  if (c == EOF || (f->rpos == NULL && __stream_to_read(f) != 0)) return EOF;
  if (f->rpos == f->base - UNGET) return EOF;
  *--f->rpos = (unsigned char)c;
  f->flags &= ~F_EOF;
  return (unsigned char)c;
}
