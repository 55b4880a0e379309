/* 7.22.4.6 The value of an environment variable, or null. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *getenv(const char *name) {
  size_t len = strlen(name);
  for (char **e = environ; e != NULL && *e != NULL; e++)
    if (strncmp(*e, name, len) == 0 && (*e)[len] == '=') return *e + len + 1;
  return NULL;
}

/* glibc: nothing is set-user-ID here. */
char *secure_getenv(const char *name) { return getenv(name); }
