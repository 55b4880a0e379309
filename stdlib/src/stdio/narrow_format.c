/* Formats of wide characters are read as UTF-8. */
#include "wide.h"
#include <stdlib.h>

char *__narrow_format(const wchar_t *format, char *buf) {
  const wchar_t *from = format;
  size_t size = wcsrtombs(NULL, &from, 0, NULL);
  if (size == (size_t)-1) return NULL;
  if (size >= NARROW_SIZE) buf = malloc(size + 1);
  if (buf == NULL) return NULL;
  from = format;
  wcsrtombs(buf, &from, size + 1, NULL);
  return buf;
}
