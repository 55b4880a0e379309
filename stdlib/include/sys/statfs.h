/* Linux <sys/statfs.h>. */
#ifndef _SYS_STATFS_H
#define _SYS_STATFS_H

#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  int __val[2];
} __fsid_t;

struct statfs {
  long f_type, f_bsize;
  fsblkcnt_t f_blocks, f_bfree, f_bavail;
  fsfilcnt_t f_files, f_ffree;
  __fsid_t f_fsid;
  long f_namelen, f_frsize, f_flags;
  long f_spare[4];
};

int statfs(const char *__path, struct statfs *__out);
int fstatfs(int __fd, struct statfs *__out);

#ifdef __cplusplus
}
#endif

#endif
