/* 7.24.5.8 The next token of a string. */
#include <string.h>

char *strtok_r(char *restrict s, const char *restrict any, char **restrict state) {
  if (s == NULL) s = *state;
  s += strspn(s, any);
  if (*s == 0) {
    *state = s;
    return NULL;
  }
  char *end = s + strcspn(s, any);
  if (*end != 0) *end++ = 0;
  *state = end;
  return s;
}

char *strtok(char *restrict s, const char *restrict any) {
  static char *state = "";
  return strtok_r(s, any, &state);
}
