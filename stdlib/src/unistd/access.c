/* POSIX access, faccessat: WASI has no permissions, so whatever exists may be used. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int faccessat(int dir, const char *path, int mode, int flags) {
  struct stat st;
  if ((mode & ~(R_OK | W_OK | X_OK)) != 0) return fail(EINVAL);
  return fstatat(dir, path, &st, flags & AT_SYMLINK_NOFOLLOW);
}

int access(const char *path, int mode) { return faccessat(AT_FDCWD, path, mode, 0); }

int eaccess(const char *path, int mode) { return faccessat(AT_FDCWD, path, mode, 0); }

int euidaccess(const char *path, int mode) { return faccessat(AT_FDCWD, path, mode, 0); }
