/* Prepares a stream when it is first used. */
#include "stream.h"

void __stream_start(FILE *f) {
  if (!(f->flags & F_LISTED)) {
    f->flags |= F_LISTED;
    f->previous = NULL;
    f->next = __streams;
    if (__streams != NULL) __streams->previous = f;
    __streams = f;
  }
  if (f->base == NULL) {
    f->base = f->tiny + UNGET;
    f->size = 1;
    f->flags |= F_NONE;
  }
}
