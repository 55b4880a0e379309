/* POSIX getsubopt: the next "name=value" of a list with commas; its index among the names, or -1. */
#include <stdlib.h>
#include <string.h>

int getsubopt(char **options, char *const *names, char **value) {
  char *s = *options, *end = s + strcspn(s, ",");
  *options = end;
  if (*end != 0) {
    *end = 0;
    *options = end + 1;
  }
  char *equals = strchr(s, '=');
  size_t len = equals != NULL ? (size_t)(equals - s) : strlen(s);
  *value = equals != NULL ? equals + 1 : NULL;
  for (int i = 0; names[i] != NULL; i++)
    if (strncmp(s, names[i], len) == 0 && names[i][len] == 0) return i;
  *value = s;
  return -1;
}
