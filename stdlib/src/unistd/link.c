/* POSIX link, linkat. */
#include "../internal.h"
#include <fcntl.h>
#include <unistd.h>

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
  struct place source, target;
  int error = __find_place(from_dir, from, &source);
  if (error == 0) error = __find_place(to_dir, to, &target);
  if (error == 0)
    error = __wasi_path_link(source.dir, flags & AT_SYMLINK_FOLLOW ? __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW : 0, source.path,
                             source.len, target.dir, target.path, target.len);
  return zero_or_fail(error);
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
