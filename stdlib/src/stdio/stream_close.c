/* Ends a stream. */
#include "stream.h"
#include <stdlib.h>
#include <unistd.h>

int __stream_close(FILE *f) {
  int result = __stream_flush(f);
  if (f->flags & F_LISTED) {
    if (f->next != NULL) f->next->previous = f->previous;
    if (f->previous != NULL) f->previous->next = f->next;
    else __streams = f->next;
  }
  if (f->ops->close != NULL ? f->ops->close(f) != 0 : f->fd >= 0 && close(f->fd) != 0) result = EOF;
  if (f->flags & F_OWN_BUFFER) free(f->base - UNGET);
  unsigned own = f->flags & F_OWN_FILE;
  f->flags = 0;
  f->fd = -1;
  f->rpos = f->rend = f->wpos = f->wend = NULL;
  if (own) free(f);
  return result;
}
