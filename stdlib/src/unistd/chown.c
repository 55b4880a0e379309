/* POSIX chown and its relatives: WASI has no owners, so this succeeds for whatever exists and changes nothing. */
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int fchownat(int dir, const char *path, uid_t uid, gid_t gid, int flags) {
  struct stat st;
  (void)uid, (void)gid;
  return fstatat(dir, path, &st, flags & AT_SYMLINK_NOFOLLOW);
}

int chown(const char *path, uid_t uid, gid_t gid) { return fchownat(AT_FDCWD, path, uid, gid, 0); }

int lchown(const char *path, uid_t uid, gid_t gid) { return fchownat(AT_FDCWD, path, uid, gid, AT_SYMLINK_NOFOLLOW); }

int fchown(int fd, uid_t uid, gid_t gid) {
  struct stat st;
  (void)uid, (void)gid;
  return fstat(fd, &st);
}
