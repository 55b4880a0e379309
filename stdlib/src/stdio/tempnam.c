/* POSIX tempnam. */
#include "stream.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *tempnam(const char *dir, const char *prefix) {
  const char *chosen = getenv("TMPDIR");
  if (chosen == NULL || access(chosen, W_OK) != 0) chosen = dir;
  if (chosen == NULL || access(chosen, W_OK) != 0) chosen = P_tmpdir;
  if (prefix == NULL) prefix = "";
  size_t dir_len = strlen(chosen), prefix_len = strnlen(prefix, 5);
  char *name = malloc(dir_len + prefix_len + sizeof "/XXXXXX");
  if (name == NULL) return NULL;
  memcpy(name, chosen, dir_len);
  name[dir_len] = '/';
  memcpy(name + dir_len + 1, prefix, prefix_len);
  strcpy(name + dir_len + 1 + prefix_len, "XXXXXX");
  if (*mktemp(name) != 0) return name;
  free(name);
  return NULL;
}
