/* Ends a stream. */
#include "stream.h"
#include <stdlib.h>

int __stream_close(FILE *f) {
  int result = __stream_flush(f);
  __stream_unlist(f);
  if (__device_close(f) != 0) result = EOF;
  if (f->flags & F_OWN_BUFFER) free(f->base - UNGET);
  unsigned own = f->flags & F_OWN_FILE;
  f->flags = 0;
  f->fd = -1;
  f->rpos = f->rend = f->wpos = f->wend = NULL;
  if (own) free(f);
  return result;
}
