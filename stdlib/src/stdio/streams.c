/* The list of streams, and what becomes of them when the program ends: 7.22.4.4p4. */
#include "stream.h"

FILE *__streams;

void __stdio_exit(void) {
  for (FILE *f = __streams; f != NULL; f = f->next) __stream_flush(f);
}
