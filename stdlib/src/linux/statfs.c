/* Linux statfs, from statvfs. */
#include <sys/statfs.h>
#include <sys/statvfs.h>

static int translate(int result, const struct statvfs *from, struct statfs *out) {
  if (result != 0) return -1;
  *out = (struct statfs){.f_bsize = (long)from->f_bsize, .f_frsize = (long)from->f_frsize, .f_blocks = from->f_blocks,
                         .f_bfree = from->f_bfree, .f_bavail = from->f_bavail, .f_files = from->f_files,
                         .f_ffree = from->f_ffree, .f_namelen = (long)from->f_namemax};
  return 0;
}

int statfs(const char *path, struct statfs *out) {
  struct statvfs st;
  return translate(statvfs(path, &st), &st, out);
}

int fstatfs(int fd, struct statfs *out) {
  struct statvfs st;
  return translate(fstatvfs(fd, &st), &st, out);
}
