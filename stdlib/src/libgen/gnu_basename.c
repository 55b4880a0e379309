/* GNU basename: what follows the last slash. */
#define _GNU_SOURCE
#include <string.h>

char *basename(const char *path) {
  const char *slash = strrchr(path, '/');
  return (char *)(slash != NULL ? slash + 1 : path);
}
