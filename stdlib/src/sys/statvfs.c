/* POSIX statvfs: the host does not tell; a large empty disk is described. */
#include "../internal.h"
#include <sys/stat.h>
#include <sys/statvfs.h>

static int describe(int result, struct statvfs *out) {
  if (result != 0) return -1;
  *out = (struct statvfs){.f_bsize = 4096, .f_frsize = 4096, .f_blocks = 1 << 24, .f_bfree = 1 << 24,
                          .f_bavail = 1 << 24, .f_files = 1 << 20, .f_ffree = 1 << 20, .f_favail = 1 << 20,
                          .f_namemax = 255};
  return 0;
}

int statvfs(const char *restrict path, struct statvfs *restrict out) {
  struct stat st;
  return describe(stat(path, &st), out);
}

int fstatvfs(int fd, struct statvfs *out) {
  struct stat st;
  return describe(fstat(fd, &st), out);
}
