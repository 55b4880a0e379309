/* BSD vasprintf: printf to memory of the right size. */
#include "format_stream.h"
#include <stdlib.h>

int vasprintf(char **restrict out, const char *restrict format, va_list list) {
  *out = NULL;
  va_list again;
  va_copy(again, list);
  int n = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (n < 0) return -1;
  char *buf = malloc((size_t)n + 1);
  if (buf == NULL) return -1;
  vsnprintf(buf, (size_t)n + 1, format, list);
  *out = buf;
  return n;
}
