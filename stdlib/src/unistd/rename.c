/* 7.21.4.2 rename, and POSIX renameat. */
#include "../internal.h"
#include <fcntl.h>
#include <stdio.h>

int renameat(int from_dir, const char *from, int to_dir, const char *to) {
  struct place source, target;
  int error = __find_place(from_dir, from, &source);
  if (error == 0) error = __find_place(to_dir, to, &target);
  if (error == 0)
    error = __wasi_path_rename(source.dir, source.path, source.len, target.dir, target.path, target.len);
  return zero_or_fail(error);
}

int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }
