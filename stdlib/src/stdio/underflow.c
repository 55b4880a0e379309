/* getc with an empty buffer. */
#include "stream.h"

int __underflow(FILE *f) {
  int c = __stream_fill(f);
  if (c != EOF) f->rpos++;
  return c;
}
