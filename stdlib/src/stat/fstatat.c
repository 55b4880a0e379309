/* POSIX stat, lstat, fstatat. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>

int fstatat(int dir, const char *restrict path, struct stat *restrict out, int flags) {
  if (*path == 0 && (flags & AT_EMPTY_PATH) != 0) return fstat(dir, out);
  struct place place;
  __wasi_filestat_t st;
  int error = __find_place(dir, path, &place);
  if (error == 0)
    error = __wasi_path_filestat_get(place.dir, flags & AT_SYMLINK_NOFOLLOW ? 0 : __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW,
                                     place.path, place.len, &st);
  if (error != 0) return fail(error);
  __to_stat(&st, out);
  return 0;
}

int stat(const char *restrict path, struct stat *restrict out) { return fstatat(AT_FDCWD, path, out, 0); }

int lstat(const char *restrict path, struct stat *restrict out) {
  return fstatat(AT_FDCWD, path, out, AT_SYMLINK_NOFOLLOW);
}
