/* POSIX strdup: a copy from malloc. */
#include <stdlib.h>
#include <string.h>

char *strdup(const char *s) {
  size_t n = strlen(s) + 1;
  char *copy = malloc(n);
  return copy != NULL ? memcpy(copy, s, n) : NULL;
}
