/* 7.21.5.2 and its POSIX extension to input: the file's offset becomes the stream's. */
#include "stream.h"

int __stream_flush(FILE *f) {
  __give_back(f);
  int result = __stream_send(f);
  f->wpos = f->wend = NULL;
  return result;
}
