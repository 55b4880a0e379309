/* POSIX basename: the last part of a path; slashes at its end are removed from the argument. */
#include <libgen.h>
#include <string.h>

#undef basename

char *basename(char *path) {
  if (path == NULL || *path == 0) return ".";
  size_t len = strlen(path);
  while (len > 1 && path[len - 1] == '/') path[--len] = 0;
  char *slash = strrchr(path, '/');
  return slash != NULL && slash[1] != 0 ? slash + 1 : path;
}
