/* GNU basename, by the name <string.h> calls it: what follows the last slash. */
#include <string.h>

char *__gnu_basename(const char *path) {
  const char *slash = strrchr(path, '/');
  return (char *)(slash != NULL ? slash + 1 : path);
}
