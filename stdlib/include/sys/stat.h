/* POSIX <sys/stat.h>. */
#ifndef _SYS_STAT_H
#define _SYS_STAT_H

#include <features.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_timespec
#include <bits/types.h>

struct stat {
  dev_t st_dev;
  ino_t st_ino;
  nlink_t st_nlink;
  mode_t st_mode;
  uid_t st_uid;
  gid_t st_gid;
  dev_t st_rdev;
  off_t st_size;
  blksize_t st_blksize;
  blkcnt_t st_blocks;
  struct timespec st_atim;
  struct timespec st_mtim;
  struct timespec st_ctim;
};

#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec

#include <bits/file_modes.h>

#ifdef _SEAGLASS_BSD
#define S_IREAD S_IRUSR
#define S_IWRITE S_IWUSR
#define S_IEXEC S_IXUSR
#define ALLPERMS 07777
#define ACCESSPERMS 0777
#define DEFFILEMODE 0666
#define S_BLKSIZE 512
#endif

#define S_ISDIR(mode) (((mode) & S_IFMT) == S_IFDIR)
#define S_ISCHR(mode) (((mode) & S_IFMT) == S_IFCHR)
#define S_ISBLK(mode) (((mode) & S_IFMT) == S_IFBLK)
#define S_ISREG(mode) (((mode) & S_IFMT) == S_IFREG)
#define S_ISFIFO(mode) (((mode) & S_IFMT) == S_IFIFO)
#define S_ISLNK(mode) (((mode) & S_IFMT) == S_IFLNK)
#define S_ISSOCK(mode) (((mode) & S_IFMT) == S_IFSOCK)
/* Message queues, semaphores and shared memory are no files. */
#define S_TYPEISMQ(st) 0
#define S_TYPEISSEM(st) 0
#define S_TYPEISSHM(st) 0

int stat(const char *__restrict __path, struct stat *__restrict __out);
int lstat(const char *__restrict __path, struct stat *__restrict __out);
int fstat(int __fd, struct stat *__out);
int fstatat(int __dir, const char *__restrict __path, struct stat *__restrict __out, int __flags);
int chmod(const char *__path, mode_t __mode);
int lchmod(const char *__path, mode_t __mode);
int fchmod(int __fd, mode_t __mode);
int fchmodat(int __dir, const char *__path, mode_t __mode, int __flags);
mode_t umask(mode_t __mask);
int mkdir(const char *__path, mode_t __mode);
int mkdirat(int __dir, const char *__path, mode_t __mode);
int mkfifo(const char *__path, mode_t __mode);
int mkfifoat(int __dir, const char *__path, mode_t __mode);
int mknod(const char *__path, mode_t __mode, dev_t __dev);
int mknodat(int __dir, const char *__path, mode_t __mode, dev_t __dev);
int utimensat(int __dir, const char *__path, const struct timespec __times[2], int __flags);
int futimens(int __fd, const struct timespec __times[2]);

#ifdef _SEAGLASS_GNU
mode_t getumask(void);

struct statx_timestamp {
  __INT64_TYPE__ tv_sec;
  __UINT32_TYPE__ tv_nsec;
  __INT32_TYPE__ __reserved;
};
struct statx {
  __UINT32_TYPE__ stx_mask, stx_blksize;
  __UINT64_TYPE__ stx_attributes;
  __UINT32_TYPE__ stx_nlink, stx_uid, stx_gid;
  __UINT16_TYPE__ stx_mode;
  __UINT64_TYPE__ stx_ino, stx_size, stx_blocks, stx_attributes_mask;
  struct statx_timestamp stx_atime, stx_btime, stx_ctime, stx_mtime;
  __UINT32_TYPE__ stx_rdev_major, stx_rdev_minor, stx_dev_major, stx_dev_minor;
  __UINT64_TYPE__ stx_mnt_id, __spare[13];
};
#define STATX_TYPE 0x001
#define STATX_MODE 0x002
#define STATX_NLINK 0x004
#define STATX_UID 0x008
#define STATX_GID 0x010
#define STATX_ATIME 0x020
#define STATX_MTIME 0x040
#define STATX_CTIME 0x080
#define STATX_INO 0x100
#define STATX_SIZE 0x200
#define STATX_BLOCKS 0x400
#define STATX_BASIC_STATS 0x7ff
#define STATX_ALL 0xfff
#define STATX_BTIME 0x800
#define STATX_MNT_ID 0x1000
#define STATX_ATTR_COMPRESSED 0x04
#define STATX_ATTR_IMMUTABLE 0x10
#define STATX_ATTR_APPEND 0x20
#define STATX_ATTR_NODUMP 0x40
#define STATX_ATTR_ENCRYPTED 0x800
int statx(int __dir, const char *__restrict __path, int __flags, unsigned __mask, struct statx *__restrict __out);
#endif
#if defined _LARGEFILE64_SOURCE || defined _SEAGLASS_GNU
#define stat64 stat
#define lstat64 lstat
#define fstat64 fstat
#define fstatat64 fstatat
#endif

#ifdef __cplusplus
}
#endif

#endif
