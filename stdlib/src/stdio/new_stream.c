/* Makes a stream and its buffer in one piece of memory. */
#include "stream.h"
#include <stdlib.h>

FILE *__new_stream(const struct stream_ops *ops, unsigned flags) {
  FILE *f = malloc(sizeof *f + UNGET + BUFSIZ);
  if (f == NULL) return NULL;
  *f = (FILE){.ops = ops, .fd = -1, .flags = flags | F_OWN_FILE, .size = BUFSIZ};
  f->base = (unsigned char *)(f + 1) + UNGET;
  return f;
}
