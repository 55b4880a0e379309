/* Names of zones last as long as the program, since struct tm points to them. There are never many. */
#include "zone.h"
#include <string.h>

static char pool[2048]; /* Names, each with its final zero, then zeros. */

const char *__zone_name(const char *s, size_t len) {
  char *p = pool;
  for (; *p != 0; p += strlen(p) + 1)
    if (strncmp(p, s, len) == 0 && p[len] == 0) return p;
  if (len == 0 || (size_t)(pool + sizeof pool - p) < len + 2) return "-00";
  memcpy(p, s, len);
  return p;
}
