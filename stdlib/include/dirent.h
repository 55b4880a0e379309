/* POSIX <dirent.h>. */
#ifndef _DIRENT_H
#define _DIRENT_H

#include <features.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct dirent {
  ino_t d_ino;
  off_t d_off;
  unsigned short d_reclen;
  unsigned char d_type;
  char d_name[256];
};
#define d_fileno d_ino

typedef struct __dir DIR;

#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_BLK 6
#define DT_REG 8
#define DT_LNK 10
#define DT_SOCK 12
#define IFTODT(mode) ((mode) >> 12 & 017)
#define DTTOIF(type) ((type) << 12)

DIR *opendir(const char *__path);
DIR *fdopendir(int __fd);
int closedir(DIR *__dir);
struct dirent *readdir(DIR *__dir);
int readdir_r(DIR *__restrict __dir, struct dirent *__restrict __entry, struct dirent **__restrict __result);
void rewinddir(DIR *__dir);
void seekdir(DIR *__dir, long __place);
long telldir(DIR *__dir);
int dirfd(DIR *__dir);
int alphasort(const struct dirent **__a, const struct dirent **__b);
int scandir(const char *__path, struct dirent ***__list, int (*__choose)(const struct dirent *),
            int (*__compare)(const struct dirent **, const struct dirent **));
#ifdef _SEAGLASS_GNU
int versionsort(const struct dirent **__a, const struct dirent **__b);
#endif

#ifdef __cplusplus
}
#endif

#endif
