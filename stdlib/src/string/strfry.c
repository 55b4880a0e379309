/* GNU strfry: puts the characters of a string in random order (Fisher and Yates). */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

char *strfry(char *s) {
  for (size_t n = strlen(s); n > 1; n--) {
    size_t other = arc4random_uniform((unsigned)n);
    char c = s[n - 1];
    s[n - 1] = s[other];
    s[other] = c;
  }
  return s;
}
