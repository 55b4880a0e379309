/* POSIX symlink, symlinkat. */
#include "../internal.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int symlinkat(const char *text, int dir, const char *path) {
  struct place place;
  int error = __find_place(dir, path, &place);
  if (error == 0) error = __wasi_path_symlink(text, strlen(text), place.dir, place.path, place.len);
  return zero_or_fail(error);
}

int symlink(const char *text, const char *path) { return symlinkat(text, AT_FDCWD, path); }
