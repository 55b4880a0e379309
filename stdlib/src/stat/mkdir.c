/* POSIX mkdir, mkdirat. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>

int mkdirat(int dir, const char *path, mode_t mode) {
  struct place place;
  (void)mode;
  int error = __find_place(dir, path, &place);
  if (error == 0) error = __wasi_path_create_directory(place.dir, place.path, place.len);
  return zero_or_fail(error);
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
