/* POSIX open, openat, creat. The permission bits have no counterpart in WASI. */
#include "../internal.h"
#include <fcntl.h>
#include <stdarg.h>

#define ALL_READ (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_READDIR)
#define ALL_WRITE                                                                                                      \
  (__WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_DATASYNC | __WASI_RIGHTS_FD_ALLOCATE | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE)

/* What is to be done with the file decides which rights are asked for. */
static __wasi_rights_t rights_for(int flags) {
  __wasi_rights_t rights = ~(__wasi_rights_t)0;
  int access = flags & O_ACCMODE;
  if (access == O_RDONLY || (flags & O_SEARCH) != 0) rights &= ~ALL_WRITE;
  if (access == O_WRONLY || (flags & O_SEARCH) != 0) rights &= ~ALL_READ;
  return rights;
}

static __wasi_oflags_t creation(int flags) {
  return (flags & O_CREAT ? __WASI_OFLAGS_CREAT : 0) | (flags & O_DIRECTORY ? __WASI_OFLAGS_DIRECTORY : 0) |
         (flags & O_EXCL ? __WASI_OFLAGS_EXCL : 0) | (flags & O_TRUNC ? __WASI_OFLAGS_TRUNC : 0);
}

int openat(int dir, const char *path, int flags, ...) {
  struct place place;
  if ((flags & O_ACCMODE) == O_ACCMODE) return fail(EINVAL);
  int error = __find_place(dir, path, &place);
  if (error != 0) return fail(error);
  /* Some hosts refuse rights that the directory does not hand on. */
  __wasi_fdstat_t dir_stat;
  error = __wasi_fd_fdstat_get(place.dir, &dir_stat);
  if (error != 0) return fail(error);
  __wasi_rights_t inheriting = dir_stat.fs_rights_inheriting;
  __wasi_fd_t fd;
  error = __wasi_path_open(place.dir, flags & O_NOFOLLOW ? 0 : __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, place.path, place.len,
                           creation(flags), rights_for(flags) & inheriting, inheriting, __to_fdflags(flags), &fd);
  return error == 0 ? fd : fail(error);
}

int open(const char *path, int flags, ...) { return openat(AT_FDCWD, path, flags); }

int creat(const char *path, mode_t mode) { return openat(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
