/* BSD fgetln: the next line, in memory that the next call may change. */
#include "stream.h"
#include <stdlib.h>

char *fgetln(FILE *f, size_t *size) {
  static char *line;
  static size_t room;
  ssize_t n = getline(&line, &room, f);
  *size = n < 0 ? 0 : (size_t)n;
  return n < 0 ? NULL : line;
}
