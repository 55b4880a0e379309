/* C99 7.19.7.7, gone from C11. */
#include "stream.h"

char *gets(char *buf);

char *gets(char *buf) {
  char *to = buf;
  int c = 0;
  while ((c = get_byte(stdin)) != EOF && c != '\n') *to++ = (char)c;
  if (c == EOF && (to == buf || (stdin->flags & F_ERROR))) return NULL;
  *to = 0;
  return buf;
}
