/* Takes a stream out of the list. */
#include "stream.h"

void __stream_unlist(FILE *f) {
  FILE **link = &__streams;
  while (*link != NULL && *link != f) link = &(*link)->next;
  if (*link == f) *link = f->next;
  f->flags &= ~F_LISTED;
}
