/* BSD strsep: the next field of a string, which may be empty. */
#include <string.h>

char *strsep(char **s, const char *any) {
  char *field = *s;
  if (field == NULL) return NULL;
  char *end = field + strcspn(field, any);
  if (*end != 0) {
    *end = 0;
    *s = end + 1;
  } else {
    *s = NULL;
  }
  return field;
}
