/* POSIX dirname: a path without its last part, which is cut off the argument. */
#include <libgen.h>
#include <string.h>

char *dirname(char *path) {
  if (path == NULL || *path == 0) return ".";
  size_t len = strlen(path);
  while (len > 0 && path[len - 1] == '/') len--;
  if (len == 0) return "/";
  while (len > 0 && path[len - 1] != '/') len--;
  if (len == 0) return ".";
  while (len > 0 && path[len - 1] == '/') len--;
  if (len == 0) return "/";
  path[len] = 0;
  return path;
}
