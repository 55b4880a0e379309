/* Linux statx: what fstatat knows; there is no time of birth. */
#define _GNU_SOURCE
#include "../internal.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

static struct statx_timestamp timestamp(struct timespec t) {
  return (struct statx_timestamp){.tv_sec = t.tv_sec, .tv_nsec = (unsigned)t.tv_nsec};
}

int statx(int dir, const char *restrict path, int flags, unsigned mask, struct statx *restrict out) {
  (void)mask;
  struct stat st;
  int whole = (flags & AT_EMPTY_PATH) != 0 && *path == 0;
  if ((whole ? fstat(dir, &st) : fstatat(dir, path, &st, flags & AT_SYMLINK_NOFOLLOW)) != 0) return -1;
  *out = (struct statx){.stx_mask = STATX_BASIC_STATS, .stx_blksize = (unsigned)st.st_blksize,
                        .stx_nlink = (unsigned)st.st_nlink, .stx_uid = st.st_uid, .stx_gid = st.st_gid,
                        .stx_mode = (unsigned short)st.st_mode, .stx_ino = st.st_ino,
                        .stx_size = (unsigned long long)st.st_size, .stx_blocks = (unsigned long long)st.st_blocks,
                        .stx_atime = timestamp(st.st_atim), .stx_mtime = timestamp(st.st_mtim),
                        .stx_ctime = timestamp(st.st_ctim), .stx_dev_major = major(st.st_dev),
                        .stx_dev_minor = minor(st.st_dev)};
  return 0;
}

mode_t getumask(void) {
  mode_t mask = umask(0);
  umask(mask);
  return mask;
}
