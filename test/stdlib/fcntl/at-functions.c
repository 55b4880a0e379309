// run: -O0 -O1
// covers: POSIX.1-2017 open: open, openat
// covers: POSIX.1-2017 creat: creat
// covers: POSIX.1-2017 fcntl: fcntl
// covers: POSIX.1-2017 posix_fadvise: posix_fadvise
// covers: POSIX.1-2017 posix_fallocate: posix_fallocate
// covers: POSIX.1-2017 fstat: fstat
// covers: POSIX.1-2017 fstatat: fstatat
// covers: POSIX.1-2017 fchmod: fchmod
// covers: POSIX.1-2017 chmod: fchmodat
// covers: POSIX.1-2017 umask: umask
// covers: POSIX.1-2017 mkdir: mkdirat
// covers: POSIX.1-2017 fsync: fsync
// covers: POSIX.1-2017 fdatasync: fdatasync
// covers: POSIX.1-2017 access: faccessat
// covers: POSIX.1-2017 link: linkat
// covers: POSIX.1-2017 symlink: symlinkat
// covers: POSIX.1-2017 readlink: readlinkat
// covers: POSIX.1-2017 unlink: unlinkat
// covers: GNU: euidaccess, eaccess
// POSIX functions relative to a directory's descriptor; posix_fallocate, posix_fadvise.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  struct stat st;
  char buf[16] = "";
  EXPECT(0, mkdirat(AT_FDCWD, "sea-at", 0777));
  int dir = open("sea-at", O_RDONLY | O_DIRECTORY);
  EXPECT(1, dir >= 0);
  EXPECT(-1, open("sea-at", O_WRONLY));
  EXPECT(EISDIR, errno);
  int fd = openat(dir, "file", O_RDWR | O_CREAT, 0666);
  EXPECT(1, fd >= 0);
  EXPECT(0, posix_fallocate(fd, 10, 90));
  EXPECT(EINVAL, posix_fallocate(fd, -1, 5));
  EXPECT(0, posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL));
  EXPECT(0, fstat(fd, &st));
  EXPECT(100, st.st_size);
  EXPECT(0, fsync(fd));
  EXPECT(0, fdatasync(fd));
  EXPECT(0, fchmod(fd, 0600));
  EXPECT(0, close(fd));
  EXPECT(0, fstatat(dir, "file", &st, 0));
  EXPECT(0, faccessat(dir, "file", R_OK, 0));
  EXPECT(-1, faccessat(dir, "none", R_OK, 0));
  EXPECT(0, fchmodat(dir, "file", 0644, 0));
  EXPECT(0, symlinkat("file", dir, "link"));
  EXPECT(4, readlinkat(dir, "link", buf, sizeof buf));
  EXPECT_TEXT("file", buf);
  EXPECT(0, fstatat(dir, "link", &st, AT_SYMLINK_NOFOLLOW));
  EXPECT(1, S_ISLNK(st.st_mode));
  EXPECT(-1, openat(dir, "link", O_RDONLY | O_NOFOLLOW));
  EXPECT(ELOOP, errno);
  EXPECT(0, linkat(dir, "file", dir, "hard", 0));
  EXPECT(0, renameat(dir, "hard", AT_FDCWD, "sea-at/moved"));
  EXPECT(0, euidaccess("sea-at/moved", F_OK));
  EXPECT(0, eaccess("sea-at/moved", F_OK));
  EXPECT(0, unlinkat(dir, "moved", 0));
  EXPECT(0, unlinkat(dir, "link", 0));
  EXPECT(0, mkdirat(dir, "sub", 0777));
  EXPECT(0, unlinkat(dir, "sub", AT_REMOVEDIR));
  fd = creat("sea-at/file", 0666);
  EXPECT(0, lseek(fd, 0, SEEK_END));
  EXPECT(0, close(fd));
  EXPECT(0, unlinkat(AT_FDCWD, "sea-at/file", 0));
  EXPECT(0, close(dir));
  EXPECT(0, unlinkat(AT_FDCWD, "sea-at", AT_REMOVEDIR));
  umask(027);
  EXPECT(027, umask(022));
  return expect_failures;
}
