/* 7.24.3.1 Appends a string. */
#include <string.h>

char *strcat(char *restrict to, const char *restrict from) {
  strcpy(to + strlen(to), from);
  return to;
}
