/* Makes a stream and its buffer in one piece of memory. */
#include "stream.h"
#include <stdlib.h>

FILE *__new_stream(int fd, unsigned flags) {
  FILE *f = malloc(sizeof *f + UNGET + BUFSIZ);
  if (f == NULL) return NULL;
  *f = (FILE){.fd = fd, .flags = flags | F_OWN_FILE, .size = BUFSIZ};
  f->base = (unsigned char *)(f + 1) + UNGET;
  return f;
}
