/* POSIX open, openat, creat. The permission bits have no counterpart in WASI. */
#include "../internal.h"
#include <fcntl.h>
#include <stdarg.h>

#define ALL_READ (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_READDIR)
#define ALL_WRITE                                                                                                      \
  (__WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_DATASYNC | __WASI_RIGHTS_FD_ALLOCATE | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE)

int openat(int dir, const char *path, int flags, ...) {
  struct place place;
  int error = __find_place(dir, path, &place);
  if (error != 0) return fail(error);
  __wasi_rights_t rights = ~(__wasi_rights_t)0;
  int access = flags & O_ACCMODE;
  if (access == O_RDONLY || access == O_SEARCH || access == O_EXEC) rights &= ~ALL_WRITE;
  else if (access == O_WRONLY) rights &= ~ALL_READ;
  else if (access != O_RDWR) return fail(EINVAL);
  if (access == O_SEARCH || access == O_EXEC) rights &= ~ALL_READ;
  /* Some hosts refuse rights that the directory does not hand on. */
  __wasi_fdstat_t dir_stat;
  error = __wasi_fd_fdstat_get(place.dir, &dir_stat);
  if (error != 0) return fail(error);
  rights &= dir_stat.fs_rights_inheriting;
  __wasi_fd_t fd;
  error = __wasi_path_open(place.dir, flags & O_NOFOLLOW ? 0 : __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, place.path, place.len,
                           flags >> 12 & 15, rights, dir_stat.fs_rights_inheriting, flags & 31, &fd);
  return error == 0 ? fd : fail(error);
}

int open(const char *path, int flags, ...) { return openat(AT_FDCWD, path, flags); }

int creat(const char *path, mode_t mode) { return openat(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
