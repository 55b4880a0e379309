/* 7.21.3p3 Waiting for a terminal's input shows the output meant for it. */
#include "stream.h"

void __send_lines(void) {
  for (FILE *f = __streams; f != NULL; f = f->next)
    if (f->flags & F_LINE) __stream_send(f);
}
