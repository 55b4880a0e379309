/* GNU memfrob: exclusive or of n bytes with 42. */
#define _GNU_SOURCE
#include <string.h>

void *memfrob(void *p, size_t n) {
  for (unsigned char *s = p; n > 0; n--) *s++ ^= 42;
  return p;
}
