/* POSIX chmod and its relatives: WASI has no permissions, so this succeeds for whatever exists and changes nothing. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>

int fchmodat(int dir, const char *path, mode_t mode, int flags) {
  struct stat st;
  (void)mode;
  return fstatat(dir, path, &st, flags & AT_SYMLINK_NOFOLLOW);
}

int chmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, 0); }

int lchmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW); }

int fchmod(int fd, mode_t mode) {
  struct stat st;
  (void)mode;
  return fstat(fd, &st);
}
