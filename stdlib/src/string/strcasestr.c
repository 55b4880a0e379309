/* BSD strcasestr: strstr without regard to case. */
#include <string.h>
#include <strings.h>

char *strcasestr(const char *s, const char *what) {
  size_t n = strlen(what);
  for (;; s++) {
    if (strncasecmp(s, what, n) == 0) return (char *)s;
    if (*s == 0) return NULL;
  }
}
