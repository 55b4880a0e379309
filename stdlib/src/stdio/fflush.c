/* 7.21.5.2 */
#include "stream.h"

int fflush(FILE *f) {
  if (f != NULL) return __stream_flush(f);
  int result = 0;
  for (f = __streams; f != NULL; f = f->next)
    if (__stream_flush(f) != 0) result = EOF;
  return result;
}

int fflush_unlocked(FILE *f) { return fflush(f); }
