/* POSIX unlink, unlinkat. */
#include "../internal.h"
#include <fcntl.h>
#include <unistd.h>

int unlinkat(int dir, const char *path, int flags) {
  struct place place;
  int error = __find_place(dir, path, &place);
  if (error != 0) return fail(error);
  if (flags & AT_REMOVEDIR) return zero_or_fail(__wasi_path_remove_directory(place.dir, place.path, place.len));
  return zero_or_fail(__wasi_path_unlink_file(place.dir, place.path, place.len));
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
